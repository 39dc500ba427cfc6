package io.monetization.events.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;

/** Reads how the sample is doing. Nothing is written down about it: its events, their counts and its locks say everything. */
@Singleton
class SampleReader {

    /** Counts that come to nothing stay in their table; locks are of all instances, and end with who held them. */
    private static final String STORED_SAMPLE = """
            WITH sample (event_ids, loading, removing) AS (
                VALUES (?::text[], hashtextextended(?, 0), hashtextextended(?, 0))
            ), lock AS (
                SELECT classid::bigint << 32 | objid::bigint AS key
                  FROM pg_locks
                 WHERE locktype = 'advisory' AND objsubid = 1 AND granted
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            )
            SELECT events, first_day, last_day,
                   NOT EXISTS (SELECT FROM monetization_event_rollups WHERE event_id <> ALL (event_ids) AND events <> 0)
                   AND NOT EXISTS (SELECT FROM monetization_event_deltas WHERE event_id <> ALL (event_ids)) AS is_alone,
                   EXISTS (SELECT FROM lock WHERE key = loading) AS is_loading,
                   EXISTS (SELECT FROM lock WHERE key = removing) AS is_removing
              FROM sample
             CROSS JOIN LATERAL (SELECT coalesce(sum(events), 0) AS events, min(day) AS first_day, max(day) AS last_day
                                   FROM monetization_event_daily
                                  WHERE event_id = ANY (event_ids)) AS counted
            """;

    private final Transactions transactions;

    SampleReader(Transactions transactions) {
        this.transactions = transactions;
    }

    StoredSample read() {
        return transactions.autocommit(SampleReader::read);
    }

    /** About how many events there are when the days are loaded. */
    long expected(SampleSpan span) {
        return Math.round(transactions.autocommit(connection -> sessions(connection, span)) * SampleStory.EVENTS_PER_SESSION);
    }

    private static StoredSample read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORED_SAMPLE)) {
            statement.setArray(1, SampleWriter.eventIds(connection));
            statement.setString(2, SampleService.LOADING);
            statement.setString(3, SampleService.REMOVING);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new StoredSample(row.getLong("events"), row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class), row.getBoolean("is_alone"), row.getBoolean("is_loading"),
                        row.getBoolean("is_removing"));
            }
        }
    }

    private static long sessions(Connection connection, SampleSpan span) throws SQLException {
        try (PreparedStatement statement = SampleWriter.prepare(connection, SampleStory.SESSIONS, span);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
