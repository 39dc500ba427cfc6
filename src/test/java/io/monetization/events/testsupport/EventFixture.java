package io.monetization.events.testsupport;

import java.time.Instant;
import java.util.UUID;

/**
 * Events made by plain SQL. Every fixture has an event id of its own, so that tests do not see each other's rows;
 * their months must have partitions.
 */
public final class EventFixture {

    private static final String INSERT_EVENT = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at)
            VALUES (?, ?, split_part(?, '_', 1), ?, ?, ?, ?)""";

    private final Database database;
    private final String eventId = "event-" + UUID.randomUUID();

    public EventFixture(Database database) {
        this.database = database;
    }

    /** The event that this fixture's events belong to. */
    public String eventId() {
        return eventId;
    }

    public EventFixture event(String type, String entityId, String createdAt) {
        return event(type, entityId, createdAt, 0, "USD");
    }

    public EventFixture event(String type, String entityId, String createdAt, long revenueCents, String currency) {
        database.update(INSERT_EVENT, eventId, type, type, entityId, revenueCents, currency, Instant.parse(createdAt));
        return this;
    }
}
