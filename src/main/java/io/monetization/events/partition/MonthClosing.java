package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.Transactions;
import io.monetization.events.rollup.DeltaCompaction;
import io.monetization.events.rollup.Drift;
import io.monetization.events.rollup.RollupReconciliation;

/**
 * Closes each month once, when it is over: its counts are compared with its events, and its table is vacuumed for good.
 * Late events may still come; they are counted as ever.
 */
@Singleton
class MonthClosing {

    /** Frozen rows need no vacuum ever again, unless some are deleted: the table is only read from now on. */
    private static final String VACUUM = "VACUUM (FREEZE, ANALYZE) %1$s";

    private final ClosedMonths months;
    private final DeltaCompaction compaction;
    private final RollupReconciliation reconciliation;
    private final Transactions transactions;
    private final PartitionConfig config;
    private final Clock clock;

    MonthClosing(ClosedMonths months, DeltaCompaction compaction, RollupReconciliation reconciliation,
            Transactions transactions,
            PartitionConfig config, Clock clock) {
        this.months = months;
        this.compaction = compaction;
        this.reconciliation = reconciliation;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Closes every month that has been over for long enough; those whose counts are being compared elsewhere come next time.
     */
    Result run() {
        List<Partition> due = months.open(clock.instant().minus(config.closeAfter()));
        if (!due.isEmpty()) {
            compaction.compact();
        }
        List<UtcMonth> closed = new ArrayList<>();
        List<UtcMonth> postponed = new ArrayList<>();
        long driftEvents = 0;
        for (Partition partition : due) {
            Optional<Drift> drift = reconciliation.reconcile(PartitionDdl.quoted(partition.name()), partition.month());
            drift.ifPresent(found -> close(partition, found));
            (drift.isPresent() ? closed : postponed).add(partition.month());
            driftEvents += drift.map(Drift::events).orElse(0L);
        }
        return new Result(closed, postponed, driftEvents);
    }

    private void close(Partition partition, Drift drift) {
        transactions.autocommit(connection -> settle(connection, partition.name()));
        months.record(partition, clock.instant(), drift);
    }

    private static boolean settle(Connection connection, String partition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(VACUUM.formatted(PartitionDdl.quoted(partition)));
            return statement.execute(StorageParameters.RESET.formatted(PartitionDdl.quoted(partition)));
        }
    }

    /**
     * What a run did.
     *
     * @param closed months that were closed
     * @param postponed months that wait for a comparison of counts that is at work
     * @param driftEvents by how many events the counts of the closed months were wrong
     */
    record Result(List<UtcMonth> closed, List<UtcMonth> postponed, long driftEvents) {
    }
}
