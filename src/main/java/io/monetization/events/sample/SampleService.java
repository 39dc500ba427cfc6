package io.monetization.events.sample;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.AdvisoryLock;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.Transactions;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.partition.PartitionHorizon;
import io.monetization.events.partition.PartitionMaintenance;
import io.monetization.events.partition.PartitionsBlockedException;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.rollup.ConversionViewRefreshJob;
import io.monetization.events.scheduler.JobRunner;
import io.quarkus.runtime.ShutdownEvent;
import org.jboss.logging.Logger;

/**
 * Loads and removes the sample, one of both at a time over all instances, in the background and by small transactions. What was
 * cut off is found as far as it came.
 */
@Singleton
class SampleService {

    /** The locks under which it is loaded and removed, each while the other is free. */
    static final String LOADING = "sample:loading";
    static final String REMOVING = "sample:removing";

    private static final Logger LOG = Logger.getLogger(SampleService.class);

    private static final long LONGEST_STOP_SECONDS = 20;

    private final Transactions transactions;
    private final SampleReader reader;
    private final PartitionMaintenance maintenance;
    private final PartitionHorizon horizon;
    private final JobRunner runner;
    private final Clock clock;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("sample-", 1).factory());

    private volatile boolean stopping;
    private volatile String failure;

    SampleService(Transactions transactions, SampleReader reader, PartitionMaintenance maintenance, PartitionHorizon horizon,
            JobRunner runner, Clock clock) {
        this.transactions = transactions;
        this.reader = reader;
        this.maintenance = maintenance;
        this.horizon = horizon;
        this.runner = runner;
        this.clock = clock;
    }

    Sample describe() {
        StoredSample stored = reader.read();
        SampleSpan span = span(stored);
        SampleState state = stored.state(span);
        long total = state == SampleState.LOADED ? stored.events() : Math.max(stored.events(), reader.expected(span));
        return new Sample(state, stored.events(), total, SampleStory.EVENT_IDS, stored.isAlone(), failure);
    }

    /**
     * Begins to load the sample, or what is missing of it.
     *
     * @throws ProblemException {@code other_events}, or {@code sample_state} if it is there or somebody is at it
     */
    void load() {
        begin(LOADING, stored -> {
            SampleSpan span = span(stored);
            if (!stored.isAlone()) {
                throw new ProblemException(ProblemCode.OTHER_EVENTS,
                        "The sample is not mixed with real events: it can be loaded while there are no others");
            }
            if (stored.isComplete(span)) {
                throw conflict("The sample is loaded already; remove it to load it again");
            }
            return () -> store(span, stored.firstDay());
        });
    }

    /**
     * Begins to remove the sample, or what is left of it.
     *
     * @throws ProblemException {@code event_archived} if months with events of it are not in the table, or {@code sample_state}
     *         if somebody is at it
     */
    void remove() {
        begin(REMOVING, stored -> {
            requireReadable(stored.months());
            return () -> delete(stored.months());
        });
    }

    /** Stops after the transaction that is at work. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        threads.shutdown();
        threads.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** The work goes on under the lock; if it cannot begin, the lock is given back. */
    private void begin(String name, Function<StoredSample, Runnable> plan) {
        AdvisoryLock lock = transactions.tryLock(name).orElseThrow(SampleService::busy);
        try {
            StoredSample stored = reader.read();
            if (stored.isLoading() && stored.isRemoving()) {
                throw busy();
            }
            Runnable work = plan.apply(stored);
            failure = null;
            threads.execute(() -> run(work, lock));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void run(Runnable work, AdvisoryLock lock) {
        try (lock) {
            work.run();
            if (!stopping) {
                runner.startSoon(ConversionViewRefreshJob.ID);
            }
        } catch (RuntimeException e) {
            LOG.error("The sample could not be loaded or removed", e);
            failure = e instanceof DatabaseException refused ? "the database refused it, SQLSTATE " + refused.sqlState()
                    : e instanceof PartitionsBlockedException ? e.getMessage() : "see the log of the instance";
        }
    }

    private void store(SampleSpan span, LocalDate known) {
        maintenance.ensureWritable(span.months());
        for (SampleSpan step : span.stepsBefore(known)) {
            if (!stopping) {
                transactions.write(connection -> SampleWriter.insert(connection, step));
            }
        }
    }

    private void delete(List<UtcMonth> months) {
        for (UtcMonth month : months) {
            if (!stopping) {
                transactions.write(connection -> SampleWriter.delete(connection, month));
            }
        }
    }

    private SampleSpan span(StoredSample stored) {
        return stored.span(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), horizon.floor().value().atDay(1));
    }

    private void requireReadable(List<UtcMonth> months) {
        List<UtcMonth> archived = transactions.autocommit(ArchivedMonths::unreadable).stream().filter(months::contains)
                .toList();
        if (!archived.isEmpty()) {
            throw new ProblemException(Problem
                    .of(ProblemCode.EVENT_ARCHIVED, "The months " + archived + " are archived. Have them restored with POST"
                            + " /api/v1/archives/{partition}/restore, then remove the sample")
                    .with("months", archived.stream().map(UtcMonth::toString).toList()));
        }
    }

    private static ProblemException busy() {
        return conflict("The sample is being loaded or removed; ask again when that has ended");
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(ProblemCode.SAMPLE_STATE, detail);
    }
}
