package io.monetization.events.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.monetization.events.partition.Partition;

/** The statements of an erasure, each in the transaction of its connection. */
final class ErasureWriter {

    private static final String BEGIN_ERASURE = """
            WITH begun AS (
                INSERT INTO erasures (requested_at, requested_by, event_ids) VALUES (?, ?, ?) RETURNING id),
            known_by AS (
                INSERT INTO erased_subjects (sha256, field, erasure_id)
                SELECT sha256(convert_to(value, 'UTF8')), field, id
                  FROM begun, (SELECT unnest(?::text[]), 'user_id'
                               UNION ALL
                               SELECT unnest(?::text[]), 'session_token') AS subject (value, field))
            SELECT id FROM begun
            """;

    private static final String KNOWN_BY_USER_ID = "user_id = ANY (?)";

    /** No index leads to a session: the month is read as a whole. */
    private static final String KNOWN_BY_EITHER = "(user_id = ANY (?) OR session_token = ANY (?))";

    /**
     * A statement that deletes and inserts adds what it takes away: the counts stay, and the keys are never free for a retry.
     */
    static final String ERASE_EVENTS = """
            WITH erased AS (
                DELETE FROM %1$s AS event
                 WHERE %2$s
             RETURNING id, event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at, received_at),
            kept AS (
                INSERT INTO %1$s
                       (id, event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at, received_at)
                SELECT id, event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at, received_at
                  FROM erased)
            SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*) AS events
              FROM erased
             GROUP BY month
             ORDER BY month
            """;

    private static final String IN_PARTITION = "created_at >= ? AND created_at < ? AND " + Requested.CONCERNED + " AND ";

    /**
     * Of what could not be read nobody knows whose it is: it goes where the person's name stands in it, however it is written.
     */
    private static final String ERASE_REJECTED_EVENTS = """
            UPDATE rejected_events
               SET payload = NULL, user_id = NULL, session_token = NULL
             WHERE (user_id = ANY (?) OR session_token = ANY (?)
                    OR (user_id IS NULL AND payload ~ ANY (?)))
               AND %s
            """.formatted(Requested.CONCERNED);

    private static final String COMPLETE_ERASURE = """
            UPDATE erasures SET completed_at = ?, events = ?, rejected_events = ? WHERE id = ?
            """;

    private ErasureWriter() {
    }

    /** Records who is to be erased, before anything is: from here on no month comes back with the person. */
    static long begin(Connection connection, Subject subject, Requested requested) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN_ERASURE)) {
            statement.setObject(1, requested.at().atOffset(ZoneOffset.UTC));
            statement.setString(2, requested.by().name());
            statement.setArray(3, requested.eventIds(connection));
            statement.setArray(4, subject.userIds(connection));
            statement.setArray(5, subject.sessionTokens(connection));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Erases the person from the events of one partition, and says from how many of each month. */
    static List<ErasedMonth> eraseEvents(Connection connection, Subject subject, Requested requested, Partition partition)
            throws SQLException {
        boolean bySession = !subject.sessionTokens().isEmpty();
        String sql = ERASE_EVENTS.formatted("monetization_events",
                IN_PARTITION + (bySession ? KNOWN_BY_EITHER : KNOWN_BY_USER_ID));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, partition.from() == null ? OffsetDateTime.MIN : partition.from().atOffset(ZoneOffset.UTC));
            statement.setObject(2, partition.to() == null ? OffsetDateTime.MAX : partition.to().atOffset(ZoneOffset.UTC));
            statement.setArray(3, requested.eventIds(connection));
            statement.setArray(4, subject.userIds(connection));
            if (bySession) {
                statement.setArray(5, subject.sessionTokens(connection));
            }
            return months(statement);
        }
    }

    static int eraseRejectedEvents(Connection connection, Subject subject, Requested requested) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ERASE_REJECTED_EVENTS)) {
            statement.setArray(1, subject.userIds(connection));
            statement.setArray(2, subject.sessionTokens(connection));
            statement.setArray(3, subject.writtenNames(connection));
            statement.setArray(4, requested.eventIds(connection));
            return statement.executeUpdate();
        }
    }

    static int complete(Connection connection, Erasure erasure, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMPLETE_ERASURE)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setLong(2, erasure.events());
            statement.setLong(3, erasure.rejectedEvents());
            statement.setLong(4, erasure.id());
            return statement.executeUpdate();
        }
    }

    private static List<ErasedMonth> months(PreparedStatement statement) throws SQLException {
        List<ErasedMonth> months = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                months.add(new ErasedMonth(row.getString("month"), row.getLong("events")));
            }
        }
        return months;
    }
}
