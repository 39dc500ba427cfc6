package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.database.SqlWork;
import io.monetization.events.database.Transactions;
import org.jboss.logging.Logger;

/** Brings the partitions to the desired state. Any number of instances may do so at once: they end in the same state. */
@Singleton
public class PartitionMaintenance {

    private static final Logger LOG = Logger.getLogger(PartitionMaintenance.class);

    /** Somebody else is changing the partitions: what they did shows when the catalog is read again. */
    private static final Set<String> CONTENDED = Set.of(SqlState.LOCK_NOT_AVAILABLE, SqlState.DEADLOCK_DETECTED,
            SqlState.DUPLICATE_TABLE, SqlState.INVALID_OBJECT_DEFINITION, SqlState.UNIQUE_VIOLATION);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final PartitionHorizon horizon;
    private final ArchivedMonths archived;
    private final PartitionCatalog catalog;
    private final Transactions transactions;
    private final PartitionConfig config;
    private volatile boolean hasRun;

    PartitionMaintenance(PartitionHorizon horizon, ArchivedMonths archived, PartitionCatalog catalog, Transactions transactions,
            PartitionConfig config) {
        this.horizon = horizon;
        this.archived = archived;
        this.catalog = catalog;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Ends detaches that were cut off, creates every desired month that is missing, and has every month counted.
     *
     * @return the months that this call created, oldest first
     * @throws PartitionsBlockedException if a partition with other bounds lies in the way
     * @throws DatabaseException if the locks were not to be had within the configured attempts
     */
    List<UtcMonth> run() {
        List<UtcMonth> created;
        try {
            catalog.pendingDetaches().forEach(this::finalizeDetach);
        } finally {
            // One month that cannot be had must not keep the others from being made.
            created = ensure(horizon.desired());
        }
        transactions.autocommit(PartitionCatalog::uncounted).forEach(this::countWriters);
        hasRun = true;
        return created;
    }

    /** Whether it has succeeded since this instance was started. */
    boolean hasRun() {
        return hasRun;
    }

    /**
     * Creates those of the given months that are missing and not archived.
     *
     * @return the months that this call created
     * @throws PartitionsBlockedException if a partition with other bounds lies in the way
     */
    public List<UtcMonth> ensure(Collection<UtcMonth> months) {
        PartitionPlan plan = PartitionPlan.of(months.stream().distinct().sorted().toList(), catalog.all());
        List<UtcMonth> created = new ArrayList<>();
        for (UtcMonth month : plan.missing()) {
            if (create(month)) {
                created.add(month);
            }
        }
        if (!created.isEmpty()) {
            LOG.infof("Created partitions for %s", created);
        }
        if (!plan.blocked().isEmpty()) {
            throw new PartitionsBlockedException(plan.blocked());
        }
        return created;
    }

    /**
     * Creates those of the given months that are missing, for events that are about to be written to them.
     *
     * @throws MonthsArchivedException if one of them takes no events any more
     * @throws PartitionsBlockedException if a partition with other bounds lies in the way
     */
    public void ensureWritable(Collection<UtcMonth> months) {
        archived.reread();
        List<UtcMonth> refused = months.stream().distinct().filter(archived.refused()::contains).sorted().toList();
        if (!refused.isEmpty()) {
            throw new MonthsArchivedException(refused);
        }
        ensure(months);
    }

    /** Those of the months that have no partition of their own now. */
    public Set<UtcMonth> missingOf(Collection<UtcMonth> months) {
        return transactions.autocommit(connection -> Set.copyOf(missing(connection, Set.copyOf(months))));
    }

    /** Those of the months that have no partition of their own, oldest first. */
    public static List<UtcMonth> missing(Connection connection, Collection<UtcMonth> months) throws SQLException {
        List<Partition> attached = PartitionCatalog.all(connection);
        return months.stream().filter(month -> attached.stream().noneMatch(partition -> partition.covers(month))).sorted()
                .toList();
    }

    /** Whether a row was refused because no partition takes it: PostgreSQL names no constraint then. */
    public static boolean isMissing(DatabaseException e) {
        return e.is(SqlState.CHECK_VIOLATION) && e.constraint().isEmpty();
    }

    // Whoever reads the partition may go on for hours: nothing else waits for them, and the next run tries again.
    private void finalizeDetach(String partition) {
        try {
            transactions.write(connection -> PartitionDdl.finalizeDetach(connection, partition, config.lockTimeout()));
            LOG.warnf("The detach of %s had been cut off; it is complete now", partition);
        } catch (DatabaseException e) {
            if (!catalog.pendingDetaches().contains(partition)) {
                return;
            }
            if (!CONTENDED.contains(e.sqlState())) {
                throw e;
            }
            LOG.warnf("The detach of %s was cut off and waits for transactions that read it", partition);
        }
    }

    private void countWriters(String partition) {
        if (insisting("Giving triggers to " + partition,
                connection -> PartitionDdl.countWriters(connection, partition, config.lockTimeout()))) {
            LOG.warnf("Rows that were written to %s by name were not counted; they are from now on", partition);
        }
    }

    private boolean create(UtcMonth month) {
        return insisting("Creating the partition of " + month,
                connection -> PartitionDdl.create(connection, month, config.lockTimeout()));
    }

    private boolean insisting(String what, SqlWork<Boolean> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return transactions.write(work);
            } catch (DatabaseException e) {
                if (!CONTENDED.contains(e.sqlState()) || attempt == config.lockAttempts()) {
                    throw e;
                }
                LOG.debugf("%s met %s, attempt %d", what, e.sqlState(), attempt);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
