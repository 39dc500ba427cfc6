package io.monetization.events.rollup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;

/**
 * Moves the deltas into the daily counts. Both happen in one statement, so every snapshot sees each count once: as a
 * delta or in the rollup. There is no watermark: what a transaction still holds uncommitted is simply not there yet,
 * and is moved next time.
 */
@Singleton
public class DeltaCompaction {

    /** Keys are taken in order, so that two compactions at once would wait for each other and never deadlock. */
    private static final String COMPACT = """
            WITH gone AS (
                DELETE FROM monetization_event_deltas
                RETURNING day, event_id, entity_type, entity_id, event_type, currency, events, revenue_cents
            ), counted AS (
                INSERT INTO monetization_event_rollups AS kept
                       (day, event_id, entity_type, entity_id, event_type, currency, events, revenue_cents)
                SELECT day, event_id, entity_type, entity_id, event_type, currency, sum(events), sum(revenue_cents)
                  FROM gone
                 GROUP BY event_id, day, entity_type, entity_id, event_type, currency
                HAVING sum(events) <> 0 OR sum(revenue_cents) <> 0
                 ORDER BY event_id, day, entity_type, entity_id, event_type, currency
                    ON CONFLICT ON CONSTRAINT monetization_event_rollups_pkey DO UPDATE
                   SET events = kept.events + excluded.events,
                       revenue_cents = kept.revenue_cents + excluded.revenue_cents
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM gone) AS deltas, (SELECT count(*) FROM counted) AS counts
            """;

    private static final String VACUUM = "VACUUM monetization_event_deltas";

    private final Transactions transactions;

    DeltaCompaction(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Moves every committed delta. What it leaves behind is vacuumed at once: every question about counts reads the deltas. */
    public Compaction compact() {
        Compaction done = transactions.write(DeltaCompaction::move);
        if (done.deltas() > 0) {
            transactions.autocommit(DeltaCompaction::vacuum);
        }
        return done;
    }

    private static Compaction move(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(COMPACT)) {
            row.next();
            return new Compaction(row.getLong("deltas"), row.getLong("counts"));
        }
    }

    private static boolean vacuum(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(VACUUM);
        }
    }

    /**
     * What a compaction did.
     *
     * @param deltas how many deltas were moved
     * @param counts how many daily counts they changed
     */
    public record Compaction(long deltas, long counts) {
    }
}
