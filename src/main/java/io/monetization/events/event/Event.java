package io.monetization.events.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * A monetization event that satisfies every rule and can be stored as it is.
 *
 * @param id with {@code createdAt} the identity by which a retry is recognised
 * @param eventId the sold occasion that the event belongs to
 * @param userId the person as it is stored, or null
 * @param sessionToken the session, or null
 * @param eventType what happened
 * @param entityId the offer, ad or waitlist that it happened to
 * @param revenueCents minor units of the currency, never negative
 * @param currency ISO 4217 code
 * @param context a JSON object
 * @param userAgent the client program, or null
 * @param ipAddress the network that it came from, or null
 * @param createdAt when it happened, to the microsecond
 */
public record Event(UUID id, String eventId, String userId, String sessionToken, EventType eventType, String entityId,
        long revenueCents, String currency, String context, String userAgent, String ipAddress, Instant createdAt) {

    /** The order in which every writer takes the keys, so that two transactions that share events cannot deadlock. */
    public static final Comparator<Event> KEY_ORDER = Comparator.comparing(Event::createdAt).thenComparing(Event::id);

    public EventIdentity identity() {
        return new EventIdentity(id, createdAt);
    }

    public EntityType entityType() {
        return eventType.entityType();
    }
}
