package io.monetization.events.event;

/** What happened. Each type belongs to one kind of entity, which its name begins with. */
public enum EventType {
    OFFER_VIEW(EntityType.OFFER),
    OFFER_CLICK(EntityType.OFFER),
    OFFER_ADD_TO_CART(EntityType.OFFER),
    OFFER_PURCHASE(EntityType.OFFER),
    OFFER_REFUND(EntityType.OFFER),
    AD_IMPRESSION(EntityType.AD),
    AD_VIEWABLE_IMPRESSION(EntityType.AD),
    AD_CLICK(EntityType.AD),
    WAITLIST_JOIN(EntityType.WAITLIST),
    WAITLIST_OFFER_SENT(EntityType.WAITLIST),
    WAITLIST_OFFER_ACCEPTED(EntityType.WAITLIST),
    WAITLIST_OFFER_DECLINED(EntityType.WAITLIST),
    WAITLIST_OFFER_EXPIRED(EntityType.WAITLIST);

    private final EntityType entityType;

    EventType(EntityType entityType) {
        this.entityType = entityType;
    }

    public EntityType entityType() {
        return entityType;
    }
}
