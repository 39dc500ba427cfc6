package io.monetization.events.commit;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.database.Transactions;
import io.monetization.events.event.AcceptedRange;
import io.monetization.events.event.EventValidator;
import io.monetization.events.partition.MonthsArchivedException;
import io.monetization.events.partition.PartitionHorizon;
import io.monetization.events.partition.PartitionMaintenance;
import io.monetization.events.partition.PartitionsBlockedException;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/**
 * Stores what several requests submitted in one transaction. What only one of them is to blame for, only that one suffers: the
 * group is halved until the culprit stands alone, and of a culprit only the events that the table refuses are refused.
 */
@Singleton
class SharedTransaction {

    private static final int ATTEMPTS = 4;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final SharedStatements statements;
    private final CommitPool pool;
    private final Transactions transactions;
    private final PartitionMaintenance partitions;
    private final PartitionHorizon horizon;

    SharedTransaction(SharedStatements statements, CommitPool pool, PartitionMaintenance partitions, PartitionHorizon horizon) {
        this.statements = statements;
        this.pool = pool;
        this.transactions = new Transactions(pool.dataSource());
        this.partitions = partitions;
        this.horizon = horizon;
    }

    /** Stores and completes every submission of the group, or fails it. */
    void commit(List<Submission> group) {
        try {
            commit(group, ATTEMPTS);
        } catch (RuntimeException | Error e) {
            fail(group, e);
        }
    }

    private void commit(List<Submission> group, int attempts) {
        try {
            store(group);
        } catch (DatabaseException e) {
            recover(group, attempts, e);
        }
    }

    private void recover(List<Submission> group, int attempts, DatabaseException failure) {
        try {
            if (attempts == 1 || !cure(group, failure)) {
                divide(group, failure);
                return;
            }
        } catch (PartitionsBlockedException e) {
            divide(group, new ProblemException(ProblemCode.PARTITION_UNAVAILABLE, "Nothing was stored; " + e.getMessage()));
            return;
        }
        commit(group, attempts - 1);
    }

    private void store(List<Submission> group) {
        SharedStatements.Executed executed = transactions.write(connection -> statements.execute(connection, group));
        statements.committed(executed);
        executed.outcomes().forEach(Submission::complete);
    }

    /**
     * Removes the cause of a failure, if that can be done. Identities were made before, so that an attempt whose commit may
     * have
     * succeeded is repeated like any other.
     */
    private boolean cure(List<Submission> group, DatabaseException failure) {
        if (PartitionMaintenance.isMissing(failure)) {
            ensureMonthsOf(group);
            return true;
        }
        if (failure.isOfClass(SqlState.TRANSACTION_ROLLBACK)) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            return true;
        }
        if (failure.isConnectionLost()) {
            // They go in a while, not at once: the next attempt may get one that was cut off like this one.
            pool.forgetIdle();
            return true;
        }
        return false;
    }

    private void ensureMonthsOf(List<Submission> group) {
        try {
            partitions.ensureWritable(group.stream().flatMap(submission -> submission.events().stream())
                    .map(event -> UtcMonth.containing(event.createdAt())).distinct().toList());
        } catch (MonthsArchivedException archivedMeanwhile) {
            AcceptedRange narrower = horizon.accepted();
            group.forEach(submission -> submission.recheck(event -> EventValidator.recheck(event, narrower)));
        }
    }

    private void divide(List<Submission> group, RuntimeException failure) {
        if (failure instanceof DatabaseException database && database.isUnavailable()) {
            fail(group, failure);
        } else if (group.size() > 1) {
            commit(group.subList(0, group.size() / 2));
            commit(group.subList(group.size() / 2, group.size()));
        } else if (failure instanceof DatabaseException database && !PartitionMaintenance.isMissing(database)) {
            removePoisonous(group.getFirst(), database);
            commit(group);
        } else {
            fail(group, failure instanceof ProblemException ? failure
                    : new ProblemException(ProblemCode.PARTITION_UNAVAILABLE,
                            "Nothing was stored; partitions are changing, send the same request again"));
        }
    }

    /** @throws DatabaseException if none of the events is to blame */
    private void removePoisonous(Submission submission, DatabaseException failure) {
        PoisonousEvents poisonous = transactions
                .rolledBack(connection -> PoisonousEvents.among(connection, submission.events()));
        if (poisonous.isEmpty()) {
            throw failure;
        }
        submission.recheck(poisonous::judge);
    }

    private static void fail(List<Submission> group, Throwable failure) {
        group.forEach(submission -> submission.fail(failure));
    }
}
