package io.monetization.events.scheduler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Has every job run at its interval while the service lives. */
@Singleton
class JobSchedule {

    private static final Logger LOG = Logger.getLogger(JobSchedule.class);

    private static final Duration SOON = Duration.ofSeconds(1);

    /** A job that never ran does so once the service has settled. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Scheduler scheduler;
    private final Jobs jobs;
    private final JobRunner runner;
    private final JobRunLog log;
    private final JobPauses pauses;
    private final SchedulerConfig config;
    private final Clock clock;

    JobSchedule(Scheduler scheduler, Jobs jobs, JobRunner runner, JobRunLog log, JobPauses pauses, SchedulerConfig config,
            Clock clock) {
        this.scheduler = scheduler;
        this.jobs = jobs;
        this.runner = runner;
        this.log = log;
        this.pauses = pauses;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        jobs.all().forEach(this::schedule);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        scheduler.pause();
        runner.stop(config.shutdownWait());
    }

    boolean isRunning() {
        return scheduler.isRunning();
    }

    /** When the job will run next, if nobody pauses it; empty while this instance schedules nothing. */
    Optional<Instant> nextRunAt(Job job) {
        if (!scheduler.isRunning()) {
            return Optional.empty();
        }
        Trigger trigger = scheduler.getScheduledJob(job.id());
        Instant next = trigger.getNextFireTime();
        // Before the first run the trigger counts its interval from that run, not from now.
        return Optional.of(trigger.getPreviousFireTime() == null ? next.minus(job.every()) : next);
    }

    /**
     * How long after the start of the service the job runs first: one interval, of which the time since the last run
     * counts, so that a service that is restarted daily still runs its daily jobs; soon if the last run failed or was
     * cut off, and after a minute at most if there was none.
     */
    static Duration firstDelay(Duration every, Optional<RecordedRun> last, Instant now) {
        if (last.isEmpty()) {
            return every.compareTo(SETTLED) < 0 ? every : SETTLED;
        }
        if (last.get().outcome() != JobOutcome.SUCCEEDED) {
            return SOON;
        }
        Duration remaining = Duration.between(now, last.get().startedAt().plus(every));
        return remaining.compareTo(SOON) < 0 ? SOON : remaining.compareTo(every) > 0 ? every : remaining;
    }

    private void schedule(Job job) {
        Duration delay = firstDelay(job.every(), log.last(job.id()), clock.instant());
        scheduler.newJob(job.id()).setInterval(job.every().toString()).setDelayed(delay.toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setAsyncTask(
                        execution -> Uni.createFrom().voidItem().emitOn(runner.threads()).invoke(() -> runUnlessPaused(job)))
                .schedule();
    }

    private void runUnlessPaused(Job job) {
        try {
            if (!pauses.paused().contains(job.id())) {
                runner.runOnSchedule(job).filter(run -> run.outcome() == JobOutcome.FAILED).ifPresent(_ -> retry(job));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Job %s could not be run or recorded", job.id());
            retry(job);
        }
    }

    /** A job that runs once a day must not leave the service not ready until tomorrow. */
    private void retry(Job job) {
        Duration wait = config.retryAfterFailure();
        if (wait.compareTo(job.every()) < 0) {
            CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, runner.threads())
                    .execute(() -> runUnlessPaused(job));
        }
    }
}
