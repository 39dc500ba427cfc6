package io.monetization.events.commit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

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
    private final CommitSpans spans;
    private final CommitPool pool;
    private final Transactions transactions;
    private final PartitionMaintenance partitions;
    private final PartitionHorizon horizon;

    private final long longestWaitNanos;
    private final ExecutorService months = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("commit-months").factory());

    SharedTransaction(SharedStatements statements, CommitSpans spans, CommitPool pool, PartitionMaintenance partitions,
            PartitionHorizon horizon, CommitConfig config) {
        this.longestWaitNanos = config.maxWait().toNanos();
        this.statements = statements;
        this.spans = spans;
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

    /** Waits until what was left for months to be made is done. */
    void close() throws InterruptedException {
        months.shutdown();
        if (!months.awaitTermination(longestWaitNanos, TimeUnit.NANOSECONDS)) {
            months.shutdownNow();
        }
        pool.close();
    }

    private void commit(List<Submission> group, int attempts) {
        try {
            store(group);
        } catch (DatabaseException e) {
            recover(group, attempts, e);
        }
    }

    private void store(List<Submission> group) {
        long begun = System.nanoTime();
        SharedStatements.Executed executed = spans.around(group,
                () -> transactions.write(connection -> statements.execute(connection, group)));
        try {
            statements.committed(executed, begun);
        } finally {
            // Whatever becomes of the metrics: the events are stored.
            executed.outcomes().forEach(Submission::complete);
        }
    }

    /**
     * Removes the cause of a failure, if that can be done. Identities were made before, so that an attempt whose commit may
     * have succeeded is repeated like any other.
     */
    private void recover(List<Submission> group, int attempts, DatabaseException failure) {
        if (PartitionMaintenance.isMissing(failure)) {
            part(group, attempts);
        } else if (failure.is(SqlState.UNIQUE_VIOLATION) && attempts > 0) {
            statements.disproveNovelty();
            commit(group, attempts - 1);
        } else if (failure.isOfClass(SqlState.TRANSACTION_ROLLBACK) && attempts > 1) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            commit(group, attempts - 1);
        } else if (failure.isConnectionLost() && attempts > 1 && group.stream().noneMatch(this::isLate)) {
            // They go in a while, not at once: the next attempt may get one that was cut off like this one.
            pool.forgetIdle();
            commit(group, attempts - 1);
        } else if (!PoisonousEvents.isCause(failure)) {
            fail(group, failure);
        } else if (group.size() > 1) {
            commit(group.subList(0, group.size() / 2));
            commit(group.subList(group.size() / 2, group.size()));
        } else {
            refusePoisonous(group, failure);
        }
    }

    /** Those that need a month which is missing wait for it apart from the others: making it may take its time. */
    private void part(List<Submission> group, int attempts) {
        if (attempts <= 1) {
            fail(group, unavailable("partitions are changing, send the same request again"));
            return;
        }
        Set<UtcMonth> missing = partitions.missingOf(group.stream().flatMap(Submission::months).toList());
        Map<Boolean, List<Submission>> needing = group.stream()
                .collect(Collectors.partitioningBy(submission -> submission.months().anyMatch(missing::contains)));
        if (!needing.get(false).isEmpty()) {
            commit(needing.get(false), attempts - 1);
        }
        needing.get(true).forEach(submission -> months.execute(() -> commitWithMonths(submission, attempts - 1)));
    }

    private void commitWithMonths(Submission submission, int attempts) {
        List<Submission> alone = List.of(submission);
        try {
            if (isLate(submission)) {
                fail(alone, GroupCommit.overloaded());
                return;
            }
            ensureMonthsOf(submission);
            commit(alone, attempts);
        } catch (PartitionsBlockedException e) {
            fail(alone, unavailable(e.getMessage()));
        } catch (RuntimeException | Error e) {
            fail(alone, e);
        }
    }

    private void ensureMonthsOf(Submission submission) {
        try {
            partitions.ensureWritable(submission.months().distinct().toList());
        } catch (MonthsArchivedException archivedMeanwhile) {
            AcceptedRange narrower = horizon.accepted();
            submission.recheck(event -> EventValidator.recheck(event, narrower));
        }
    }

    private void refusePoisonous(List<Submission> alone, DatabaseException failure) {
        try {
            PoisonousEvents poisonous = transactions
                    .rolledBack(connection -> PoisonousEvents.among(connection, alone.getFirst().events()));
            if (poisonous.isEmpty()) {
                fail(alone, failure);
                return;
            }
            alone.getFirst().recheck(poisonous::judge);
        } catch (DatabaseException e) {
            if (!PartitionMaintenance.isMissing(e)) {
                throw e;
            }
            part(alone, ATTEMPTS);
            return;
        }
        commit(alone);
    }

    private boolean isLate(Submission submission) {
        return System.nanoTime() - submission.submittedNanos() > longestWaitNanos;
    }

    private static ProblemException unavailable(String reason) {
        return new ProblemException(ProblemCode.PARTITION_UNAVAILABLE, "Nothing was stored; " + reason);
    }

    private static void fail(List<Submission> group, Throwable failure) {
        group.forEach(submission -> submission.fail(failure));
    }
}
