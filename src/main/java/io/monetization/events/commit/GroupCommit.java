package io.monetization.events.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.monetization.events.database.SqlWork;
import io.monetization.events.idempotency.KeptAnswer;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import org.jboss.logging.Logger;

/**
 * Group commit: requests that come while others are being committed share the next transaction, so that one write-ahead log
 * flush acknowledges all of them. Nobody waits for company: a writer that is free takes what is there.
 */
@ApplicationScoped
public class GroupCommit {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    private static final long LOOKS_PER_WAIT = 20;

    private final CommitQueue queue;
    private final SharedTransaction transaction;
    private final long maxWaitNanos;
    private final long longestStopNanos;
    private final List<Thread> writers = new ArrayList<>();
    private final ScheduledExecutorService expiry = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("commit-expiry").factory());

    GroupCommit(CommitConfig config, SharedTransaction transaction) {
        this.queue = new CommitQueue(config.maxWaitingEvents(), config.maxEvents());
        this.transaction = transaction;
        this.maxWaitNanos = config.maxWait().toNanos();
        this.longestStopNanos = maxWaitNanos + config.statementTimeout().toNanos();
        for (int i = 1; i <= config.writers(); i++) {
            writers.add(Thread.ofPlatform().daemon().name("commit-" + i).start(this::write));
        }
        var _ = expiry.scheduleWithFixedDelay(this::expire, maxWaitNanos / LOOKS_PER_WAIT, maxWaitNanos / LOOKS_PER_WAIT,
                TimeUnit.NANOSECONDS);
    }

    /**
     * Refuses a request before any work is done for it, if it could not be stored soon.
     *
     * @throws ProblemException {@code overloaded}
     */
    public void requireRoom() {
        if (!queue.hasRoom()) {
            throw overloaded();
        }
    }

    /**
     * Stores the valid events of a batch that are not stored yet, and keeps the refused ones. A month that has no partition
     * gets one.
     *
     * @param atomic whether one refused event refuses all
     * @return what became of it, once that is committed; it fails with {@link ProblemException} {@code overloaded} or
     *         {@code partition_unavailable}, or with {@link io.monetization.events.database.DatabaseException}. Then nothing
     *         is stored, unless the connection was lost at the very moment of the commit; to hand in the same events again is
     *         safe
     * @throws ProblemException {@code overloaded}
     */
    public CompletionStage<Committed> commit(EventBatch batch, boolean atomic) {
        return submit(Submission.of(batch, atomic, System.nanoTime())).thenApply(Committed.class::cast);
    }

    /**
     * Like {@link #commit} of an atomic batch, and has something else done in the same transaction, unless an event is refused.
     *
     * @param alongside may be done several times, of which one is committed
     */
    public CompletionStage<Committed> commitWith(SqlWork<?> alongside, EventBatch batch) {
        return submit(Submission.with(alongside, batch, System.nanoTime())).thenApply(Committed.class::cast);
    }

    /**
     * Like {@link #commit}, unless the key has an answer: then nothing is stored, and that is the answer. It is kept in the
     * transaction that stores the events.
     *
     * @return the answer; besides, it fails with {@link ProblemException} {@code idempotency_key_in_use} or
     *         {@code idempotency_key_reused}
     * @throws ProblemException {@code overloaded}
     */
    public CompletionStage<KeptAnswer> commitOnce(EventBatch batch, boolean atomic, Keyed keyed) {
        return submit(Submission.keyed(keyed, batch, atomic, System.nanoTime()))
                .thenApply(outcome -> ((Outcome.Answered) outcome).answer());
    }

    private CompletionStage<Outcome> submit(Submission submission) {
        if (!queue.offer(submission)) {
            throw overloaded();
        }
        return submission.outcome();
    }

    int waitingEvents() {
        return queue.events();
    }

    /** Whether there is somebody to commit what is handed in. */
    boolean isWriting() {
        return writers.stream().anyMatch(Thread::isAlive);
    }

    /** Commits what was handed in, and takes no more; before the connections of the service are closed. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        queue.close();
        long deadline = System.nanoTime() + longestStopNanos;
        for (Thread writer : writers) {
            TimeUnit.NANOSECONDS.timedJoin(writer, Math.max(1, deadline - System.nanoTime()));
        }
        expiry.shutdownNow();
        transaction.close();
    }

    private void write() {
        while (writeNext()) {
            // Until the queue is closed and empty.
        }
    }

    private boolean writeNext() {
        try {
            List<Submission> group = queue.take();
            transaction.commit(group);
            return !group.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException | Error e) {
            LOG.error("A writer goes on after a failure", e);
            return true;
        }
    }

    private void expire() {
        try {
            queue.takeOlderThan(System.nanoTime() - maxWaitNanos).forEach(submission -> submission.fail(overloaded()));
        } catch (RuntimeException | Error e) {
            LOG.error("Requests that have waited too long were not told", e);
        }
    }

    /** What a request is told that cannot be taken now. */
    public static ProblemException overloaded() {
        return new ProblemException(ProblemCode.OVERLOADED,
                "Nothing was stored; more events are coming in than can be written, send the same request again");
    }
}
