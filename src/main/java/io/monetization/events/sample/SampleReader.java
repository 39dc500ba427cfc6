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

    /** Locks are of all instances, and end with who held them. */
    private static final String WORK = """
            SELECT coalesce(bool_or(key = hashtextextended(?, 0)), false) AS is_loading,
                   coalesce(bool_or(key = hashtextextended(?, 0)), false) AS is_removing
              FROM (SELECT classid::bigint << 32 | objid::bigint AS key
                      FROM pg_locks
                     WHERE locktype = 'advisory' AND objsubid = 1 AND granted
                       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS held
            """;

    /** Counts that come to nothing stay in their table. */
    private static final String COUNTS = """
            SELECT coalesce(sum(events), 0) AS events, min(day) AS first_day, max(day) AS last_day,
                   NOT EXISTS (SELECT FROM monetization_event_rollups WHERE event_id <> ALL (ids) AND events <> 0)
                   AND NOT EXISTS (SELECT FROM monetization_event_deltas WHERE event_id <> ALL (ids)) AS is_alone
              FROM (VALUES (?::text[])) AS sample (ids)
              LEFT JOIN monetization_event_daily ON event_id = ANY (ids)
             GROUP BY ids
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

    /** The work first: whoever has ended it has committed all that is counted afterwards. */
    private static StoredSample read(Connection connection) throws SQLException {
        try (PreparedStatement work = connection.prepareStatement(WORK);
                PreparedStatement counts = connection.prepareStatement(COUNTS)) {
            work.setString(1, SampleService.LOADING);
            work.setString(2, SampleService.REMOVING);
            counts.setArray(1, SampleWriter.eventIds(connection));
            try (ResultSet held = work.executeQuery(); ResultSet row = counts.executeQuery()) {
                held.next();
                row.next();
                return new StoredSample(row.getLong("events"), row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class), row.getBoolean("is_alone"), held.getBoolean("is_loading"),
                        held.getBoolean("is_removing"));
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
