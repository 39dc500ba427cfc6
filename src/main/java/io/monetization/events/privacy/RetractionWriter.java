package io.monetization.events.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements of a retraction, each in the transaction of its connection. */
final class RetractionWriter {

    /** One look at the primary key of each partition. */
    private static final String TIMES_OF_ID = "SELECT created_at FROM monetization_events WHERE id = ? AND "
            + Requested.CONCERNED + " ORDER BY created_at";

    /**
     * A retry that has looked for retractions, found none, and then waits for the row that goes would store the event again.
     * Every
     * transaction that stores events reads this table: those at work are waited for, those that come wait, for no longer than
     * that.
     */
    private static final String HOLD_RETRIES_BACK = """
            SET LOCAL lock_timeout = '2s';
            LOCK TABLE retractions IN ACCESS EXCLUSIVE MODE
            """;

    private static final String RETRACT = """
            WITH retracted AS (
                DELETE FROM monetization_events
                 WHERE id = ? AND created_at = ? AND %s
             RETURNING id, created_at, event_id, event_type, entity_id, revenue_cents, currency),
            recorded AS (
                INSERT INTO retractions (id, created_at, event_id, retracted_at, retracted_by)
                SELECT id, created_at, event_id, ?, ? FROM retracted
                ON CONFLICT (id, created_at) DO NOTHING)
            SELECT * FROM retracted
            """.formatted(Requested.CONCERNED);

    private RetractionWriter() {
    }

    static List<Instant> timesOf(Connection connection, UUID id, Requested requested) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TIMES_OF_ID)) {
            statement.setObject(1, id);
            statement.setArray(2, requested.eventIds(connection));
            try (ResultSet row = statement.executeQuery()) {
                List<Instant> times = new ArrayList<>();
                while (row.next()) {
                    times.add(instant(row));
                }
                return times;
            }
        }
    }

    /** Deletes the event and remembers its key; empty if there is no such event. */
    static Optional<Retraction> retract(Connection connection, UUID id, Instant createdAt, Requested requested)
            throws SQLException {
        try (Statement lock = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(RETRACT)) {
            lock.execute(HOLD_RETRIES_BACK);
            statement.setObject(1, id);
            statement.setObject(2, createdAt.atOffset(ZoneOffset.UTC));
            statement.setArray(3, requested.eventIds(connection));
            statement.setObject(4, requested.at().atOffset(ZoneOffset.UTC));
            statement.setString(5, requested.by().name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Retraction(id, instant(row), row.getString("event_id"),
                        row.getString("event_type"), row.getString("entity_id"), row.getLong("revenue_cents"),
                        row.getString("currency"), requested.at())) : Optional.empty();
            }
        }
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("created_at", OffsetDateTime.class).toInstant();
    }
}
