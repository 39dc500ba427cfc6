package io.monetization.events.event;

/** What an event is about. */
public enum EntityType {
    OFFER,
    AD,
    WAITLIST
}
