package io.monetization.events.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.monetization.events.database.SqlState;
import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;

/** Inserts events by one statement: arrays in, the identities of the new rows out. */
final class EventInsert {

    /**
     * Columns come as parallel arrays, so the statement is the same for every number of events and is planned once. What was
     * retracted is not new; as a rule nothing is, which is found out once. OFFSET keeps the planner from making a join of
     * it, which would lose the order of the keys.
     */
    private static final String INSERT_EVENTS = """
            INSERT INTO monetization_events
                   (id, event_id, user_id, session_token, event_type, entity_type, entity_id,
                    revenue_cents, currency, context, user_agent, ip_address, created_at)
            SELECT id, event_id, user_id, session_token, event_type, entity_type, entity_id,
                   revenue_cents, currency, context::jsonb, user_agent, ip_address::inet, created_at
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                   AS batch (id, event_id, user_id, session_token, event_type, entity_type, entity_id,
                             revenue_cents, currency, context, user_agent, ip_address, created_at)
             WHERE NOT (SELECT EXISTS (SELECT FROM retractions))
                OR NOT EXISTS (SELECT
                                 FROM retractions
                                WHERE retractions.id = batch.id AND retractions.created_at = batch.created_at
                               OFFSET 0)
            """;

    private static final String UNLESS_STORED = """
            ON CONFLICT (id, created_at) DO NOTHING
            """;

    private static final String RETURNING_IDENTITIES = """
            RETURNING id, created_at
            """;

    private EventInsert() {
    }

    /**
     * Inserts those that are not stored yet.
     *
     * @param events in the order of their keys; of several with one identity the first is stored
     * @return the identities of the rows that are new
     */
    static Set<EventIdentity> unlessStored(Connection connection, List<Event> events) throws SQLException {
        return insert(connection, INSERT_EVENTS + UNLESS_STORED + RETURNING_IDENTITIES, events);
    }

    /**
     * Inserts what is believed to be new, which spares the server a look for each row and the withdrawal of what it
     * entered in vain.
     *
     * @param events in the order of their keys
     * @return the identities of the rows, without those that were retracted
     * @throws SQLException {@link SqlState#UNIQUE_VIOLATION} if one of them is stored
     */
    static Set<EventIdentity> believedNew(Connection connection, List<Event> events) throws SQLException {
        return insert(connection, INSERT_EVENTS + RETURNING_IDENTITIES, events);
    }

    private static Set<EventIdentity> insert(Connection connection, String sql, List<Event> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, BinaryArray.uuids(events, Event::id));
            statement.setObject(2, BinaryArray.texts(events, Event::eventId));
            statement.setObject(3, BinaryArray.texts(events, Event::userId));
            statement.setObject(4, BinaryArray.texts(events, Event::sessionToken));
            statement.setObject(5, BinaryArray.texts(events, event -> event.eventType().name()));
            statement.setObject(6, BinaryArray.texts(events, event -> event.entityType().name()));
            statement.setObject(7, BinaryArray.texts(events, Event::entityId));
            statement.setObject(8, BinaryArray.numbers(events, Event::revenueCents));
            statement.setObject(9, BinaryArray.texts(events, Event::currency));
            statement.setObject(10, BinaryArray.texts(events, Event::context));
            statement.setObject(11, BinaryArray.texts(events, Event::userAgent));
            statement.setObject(12, BinaryArray.texts(events, Event::ipAddress));
            statement.setObject(13, BinaryArray.instants(events, Event::createdAt));
            return identities(statement);
        }
    }

    /** Runs a statement that answers with ids and instants. */
    static Set<EventIdentity> identities(PreparedStatement statement) throws SQLException {
        Set<EventIdentity> identities = new HashSet<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                identities.add(
                        new EventIdentity(row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class).toInstant()));
            }
        }
        return identities;
    }
}
