package io.monetization.events.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.calendar.Window;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.database.Transactions;
import io.monetization.events.scheduler.JobRunner;

/**
 * Compares the counts with the events, month by month, and puts right what differs.
 * <p>
 * Events and counts are read by one statement, in one snapshot. In every snapshot the two agree, whatever is being ingested or
 * compacted meanwhile, so a difference is an error that stays; and as its correction is one more delta, nothing that commits
 * later can make the correction wrong. Only two corrections of the same error could: callers hold the lock of the job.
 */
@Singleton
public class RollupReconciliation {

    /** Bounds are printed in the zone of the session, with its offset; a default partition has none. */
    private static final String LIVE_PARTITIONS = """
            SELECT child.oid::regclass::text AS partition,
                   bounds[1]::timestamptz AS from_inclusive, bounds[2]::timestamptz AS to_exclusive
              FROM pg_inherits
              JOIN pg_class AS child ON child.oid = inhrelid
             CROSS JOIN LATERAL regexp_match(pg_get_expr(relpartbound, child.oid),
                                             'FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)') AS bounds
             WHERE inhparent = 'monetization_events'::regclass AND NOT inhdetachpending AND relkind = 'r'
               AND bounds[1]::timestamptz >= ?
             ORDER BY from_inclusive
            """;

    /**
     * Reads the partition itself and not its parent: detached a moment ago, it would seem empty there. A partition
     * without any event is no evidence against counts, since truncated and recreated ones look the same: those counts
     * are reported and kept.
     */
    private static final String RECONCILE_PARTITION = """
            WITH drift AS (
                SELECT day, event_id, entity_type, entity_id, event_type, currency,
                       sum(events) AS events, sum(revenue_cents) AS revenue_cents
                  FROM (SELECT (created_at AT TIME ZONE 'UTC')::date AS day,
                               event_id, entity_type, entity_id, event_type, currency,
                               count(*) AS events, sum(revenue_cents) AS revenue_cents
                          FROM :partition
                         GROUP BY 1, 2, 3, 4, 5, 6
                         UNION ALL
                        SELECT day, event_id, entity_type, entity_id, event_type, currency, -events, -revenue_cents
                          FROM monetization_event_rollups WHERE day >= ? AND day < ?
                         UNION ALL
                        SELECT day, event_id, entity_type, entity_id, event_type, currency, -events, -revenue_cents
                          FROM monetization_event_deltas WHERE day >= ? AND day < ?) AS counted
                 GROUP BY day, event_id, entity_type, entity_id, event_type, currency
                HAVING sum(events) <> 0 OR sum(revenue_cents) <> 0
            ), repaired AS (
                INSERT INTO monetization_event_deltas
                       (day, event_id, entity_type, entity_id, event_type, currency, events, revenue_cents)
                SELECT day, event_id, entity_type, entity_id, event_type, currency, events, revenue_cents
                  FROM drift WHERE EXISTS (SELECT FROM :partition)
                RETURNING 1
            )
            SELECT count(*) AS keys, coalesce(sum(abs(events)), 0) AS events, (SELECT count(*) FROM repaired) AS repaired
              FROM drift
            """;

    /** Room to hash a month's keys: with the usual 4 MB the events are sorted on disk, which took twice the time. */
    private static final String MORE_MEMORY = "SET LOCAL work_mem = '64MB'";

    private final Transactions transactions;

    RollupReconciliation(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Reconciles every attached month from the given one on; each is one short transaction. */
    public Drift reconcile(UtcMonth earliest) {
        return livePartitions(earliest.start()).stream().filter(LivePartition::isWholeMonth).map(this::reconcile)
                .reduce(Drift.NONE, Drift::plus);
    }

    /**
     * Reconciles one month whose table is or was a partition.
     *
     * @return what was found; empty if the job is at work, whose corrections must not be made twice
     */
    public Optional<Drift> reconcile(String table, UtcMonth month) {
        LivePartition partition = new LivePartition(table, new Window(month.start(), month.end()));
        return transactions.tryLock(JobRunner.lockOf(RollupReconcileJob.ID)).map(lock -> {
            try {
                return reconcile(partition);
            } finally {
                lock.close();
            }
        });
    }

    private Drift reconcile(LivePartition partition) {
        try {
            return transactions.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(MORE_MEMORY);
                }
                return compare(connection, partition);
            });
        } catch (DatabaseException e) {
            if (e.is(SqlState.UNDEFINED_TABLE)) {
                // Archived and dropped since it was listed: nothing is left to compare with.
                return Drift.NONE;
            }
            throw e;
        }
    }

    private static Drift compare(Connection connection, LivePartition partition) throws SQLException {
        LocalDate from = day(partition.bounds().from());
        LocalDate to = day(partition.bounds().to());
        try (PreparedStatement statement = connection
                .prepareStatement(RECONCILE_PARTITION.replace(":partition", partition.table()))) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            statement.setObject(3, from);
            statement.setObject(4, to);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Drift(row.getLong("keys"), row.getLong("events"), row.getLong("repaired"));
            }
        }
    }

    private List<LivePartition> livePartitions(Instant earliest) {
        return transactions.snapshot(connection -> {
            List<LivePartition> partitions = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(LIVE_PARTITIONS)) {
                statement.setObject(1, earliest.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        partitions.add(new LivePartition(rows.getString("partition"),
                                new Window(instant(rows, "from_inclusive"), instant(rows, "to_exclusive"))));
                    }
                }
            }
            return partitions;
        });
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static LocalDate day(Instant midnight) {
        return LocalDate.ofInstant(midnight, ZoneOffset.UTC);
    }
}
