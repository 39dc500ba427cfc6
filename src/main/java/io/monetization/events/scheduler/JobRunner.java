package io.monetization.events.scheduler;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.monetization.events.database.AdvisoryLock;
import io.monetization.events.database.Transactions;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import org.jboss.logging.Logger;

/** Runs jobs: each under a lock that all instances share, each run recorded. */
@Singleton
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private static final long SOON_MILLIS = 1_000;

    private static final String HELD_ELSEWHERE = "another run of this job was at work";

    private final Jobs jobs;
    private final Transactions transactions;
    private final JobRunLog log;
    private final JobMetrics metrics;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("job-", 1).factory());

    JobRunner(Jobs jobs, Transactions transactions, JobRunLog log, JobMetrics metrics) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.log = log;
        this.metrics = metrics;
    }

    /** The name of the lock under which a job runs; who does a part of its work holds it too. */
    public static String lockOf(String jobId) {
        return "job:" + jobId;
    }

    /**
     * Runs the job now, paused or not, and waits for its end.
     *
     * @return the run: succeeded, failed, or skipped because another run of the job was at work
     * @throws ProblemException {@code unknown_job}
     */
    public RecordedRun run(String jobId) {
        Job job = jobs.get(jobId);
        return claim(job).map(this::work).orElseGet(() -> skip(job));
    }

    /**
     * Starts the job now, paused or not, and does not wait for it.
     *
     * @return the run, at work
     * @throws ProblemException {@code unknown_job}, or {@code job_running} if a run is at work on any instance
     */
    public RecordedRun start(String jobId) {
        Job job = jobs.get(jobId);
        return begin(job).orElseThrow(() -> new ProblemException(ProblemCode.JOB_RUNNING,
                "A run of " + job.id() + " is at work; ask again when it has ended"));
    }

    /**
     * Has the job look at what has changed, paused or not, and does not wait for it. A run that is at work already, here or
     * elsewhere, may have looked for the last time: the job is started once more in a moment, and if that run is a long one
     * the next on schedule will do.
     *
     * @throws ProblemException {@code unknown_job}
     */
    public void startSoon(String jobId) {
        Job job = jobs.get(jobId);
        if (begin(job).isEmpty()) {
            CompletableFuture.delayedExecutor(SOON_MILLIS, TimeUnit.MILLISECONDS).execute(() -> begin(job));
        }
    }

    /** Starts the job, unless a run of it is at work. */
    private Optional<RecordedRun> begin(Job job) {
        Optional<Claim> claim = claim(job);
        if (claim.isEmpty()) {
            skip(job);
        }
        return claim.map(this::execute);
    }

    private RecordedRun execute(Claim claim) {
        try {
            threads.execute(() -> work(claim));
        } catch (RejectedExecutionException serviceIsStopping) {
            claim.close();
            throw serviceIsStopping;
        }
        return claim.run();
    }

    /** A run that the clock asked for; where another instance is at work, nothing is missing and nothing is recorded. */
    Optional<RecordedRun> runOnSchedule(Job job) {
        Optional<Claim> claim = claim(job);
        if (claim.isEmpty()) {
            metrics.count(job, JobOutcome.SKIPPED);
        }
        return claim.map(this::work);
    }

    /** Where runs happen: threads of their own, whose end can be waited for. */
    Executor threads() {
        return threads;
    }

    /** Takes no more runs, and gives those at work the time to end. */
    void stop(Duration wait) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("Jobs still at work after %s are cut off; the next run of each records it", wait);
        }
    }

    private Optional<Claim> claim(Job job) {
        return transactions.tryLock(lockOf(job.id())).map(lock -> {
            try {
                return new Claim(job, log.begin(job.id()), lock);
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        });
    }

    // Whatever ends a run, an Error too, must be recorded: a run that seems to be at work for ever would hide it.
    private RecordedRun work(Claim claim) {
        long start = System.nanoTime();
        try (claim) {
            JobOutcome outcome;
            String detail;
            try {
                detail = claim.job().run();
                outcome = JobOutcome.SUCCEEDED;
            } catch (Throwable e) {
                LOG.errorf(e, "Job %s failed", claim.job().id());
                detail = e.toString();
                outcome = JobOutcome.FAILED;
            }
            metrics.count(claim.job(), outcome);
            metrics.time(claim.job(), Duration.ofNanos(System.nanoTime() - start));
            return log.finish(claim.run(), outcome, detail);
        }
    }

    private RecordedRun skip(Job job) {
        metrics.count(job, JobOutcome.SKIPPED);
        return log.skip(job.id(), HELD_ELSEWHERE);
    }

    /** A run that nobody else can have; closing it gives the lock back. */
    private record Claim(Job job, RecordedRun run, AdvisoryLock lock) implements AutoCloseable {

        @Override
        public void close() {
            lock.close();
        }
    }
}
