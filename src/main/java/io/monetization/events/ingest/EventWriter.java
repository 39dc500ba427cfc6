package io.monetization.events.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.Transactions;
import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.partition.MonthsArchivedException;
import io.monetization.events.partition.PartitionMaintenance;
import io.monetization.events.partition.PartitionsBlockedException;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Writes a batch of events as one statement in one transaction: arrays in, the identities of the new rows out. */
@Singleton
class EventWriter {

    /** Columns come as parallel arrays, so the statement is the same for every batch size and is planned once. */
    private static final String INSERT_NEW_EVENTS = """
            INSERT INTO monetization_events
                   (id, event_id, user_id, session_token, event_type, entity_type, entity_id,
                    revenue_cents, currency, context, user_agent, ip_address, created_at)
            SELECT id, event_id, user_id, session_token, event_type, entity_type, entity_id,
                   revenue_cents, currency, context::jsonb, user_agent, ip_address::inet, created_at
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                   AS batch (id, event_id, user_id, session_token, event_type, entity_type, entity_id,
                             revenue_cents, currency, context, user_agent, ip_address, created_at)
            ON CONFLICT (id, created_at) DO NOTHING
            RETURNING id, created_at
            """;

    private static final String STORED_IDENTITIES = """
            SELECT id, created_at
              FROM unnest(?::uuid[], ?::timestamptz[]) AS batch (id, created_at)
              JOIN monetization_events USING (id, created_at)
            """;

    /** Every writer takes the keys in the same order, so two batches that share events cannot deadlock. */
    private static final Comparator<Event> KEY_ORDER = Comparator.comparing(Event::createdAt).thenComparing(Event::id);

    private final Transactions transactions;
    private final PartitionMaintenance partitions;

    EventWriter(Transactions transactions, PartitionMaintenance partitions) {
        this.transactions = transactions;
        this.partitions = partitions;
    }

    /**
     * Stores the events that are not stored yet; when this returns, they are committed. A month that has no partition gets one.
     *
     * @param events valid events, each inside the accepted range
     * @return the identities of the events that were new; of several events with one identity the first is stored
     * @throws MonthsArchivedException if a month was archived since the events were judged; nothing is stored
     * @throws ProblemException 503 if a month cannot be given one
     */
    Set<EventIdentity> write(List<Event> events) {
        List<Event> ordered = events.stream().sorted(KEY_ORDER).toList();
        try {
            return transactions.write(connection -> insert(connection, ordered));
        } catch (DatabaseException e) {
            if (!PartitionMaintenance.isMissing(e)) {
                throw e;
            }
            ensureMonthsOf(events);
            return writeAgain(ordered);
        }
    }

    /** A month may have been taken away since it was looked for. */
    private Set<EventIdentity> writeAgain(List<Event> ordered) {
        try {
            return transactions.write(connection -> insert(connection, ordered));
        } catch (DatabaseException e) {
            if (PartitionMaintenance.isMissing(e)) {
                throw new ProblemException(ProblemCode.PARTITION_UNAVAILABLE,
                        "Nothing was stored; partitions are changing, send the same request again");
            }
            throw e;
        }
    }

    /** Which of the events are stored already. */
    Set<EventIdentity> stored(List<Event> events) {
        return transactions.autocommit(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STORED_IDENTITIES)) {
                statement.setArray(1, column(connection, "uuid", events, Event::id));
                statement.setArray(2, column(connection, "timestamptz", events, Event::createdAt));
                return identities(statement);
            }
        });
    }

    private void ensureMonthsOf(List<Event> events) {
        try {
            partitions.ensureWritable(events.stream().map(event -> UtcMonth.containing(event.createdAt())).toList());
        } catch (PartitionsBlockedException e) {
            throw new ProblemException(ProblemCode.PARTITION_UNAVAILABLE, "Nothing was stored; " + e.getMessage());
        }
    }

    private static Set<EventIdentity> insert(Connection connection, List<Event> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_NEW_EVENTS)) {
            statement.setArray(1, column(connection, "uuid", events, Event::id));
            statement.setArray(2, column(connection, "text", events, Event::eventId));
            statement.setArray(3, column(connection, "text", events, Event::userId));
            statement.setArray(4, column(connection, "text", events, Event::sessionToken));
            statement.setArray(5, column(connection, "text", events, event -> event.eventType().name()));
            statement.setArray(6, column(connection, "text", events, event -> event.entityType().name()));
            statement.setArray(7, column(connection, "text", events, Event::entityId));
            statement.setArray(8, column(connection, "bigint", events, Event::revenueCents));
            statement.setArray(9, column(connection, "text", events, Event::currency));
            statement.setArray(10, column(connection, "text", events, Event::context));
            statement.setArray(11, column(connection, "text", events, Event::userAgent));
            statement.setArray(12, column(connection, "text", events, Event::ipAddress));
            statement.setArray(13, column(connection, "timestamptz", events, Event::createdAt));
            return identities(statement);
        }
    }

    private static java.sql.Array column(Connection connection, String type, List<Event> events, Function<Event, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(value).toArray());
    }

    private static Set<EventIdentity> identities(PreparedStatement statement) throws SQLException {
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
