package io.monetization.events.scheduler;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

/** Tells how the scheduler and its jobs are doing. */
@Singleton
class SchedulerReader {

    private final Jobs jobs;
    private final JobSchedule schedule;
    private final JobRunLog log;
    private final JobPauses pauses;
    private final InstanceName instance;
    private final Clock clock;

    SchedulerReader(Jobs jobs, JobSchedule schedule, JobRunLog log, JobPauses pauses, InstanceName instance, Clock clock) {
        this.jobs = jobs;
        this.schedule = schedule;
        this.log = log;
        this.pauses = pauses;
        this.instance = instance;
        this.clock = clock;
    }

    SchedulerStatus status() {
        Set<String> paused = pauses.paused();
        List<JobStatus> statuses = jobs.all().stream().map(job -> status(job, paused.contains(job.id()))).toList();
        return new SchedulerStatus(word(statuses), instance.value(), statuses);
    }

    JobStatus status(Job job) {
        return status(job, pauses.paused().contains(job.id()));
    }

    private JobStatus status(Job job, boolean paused) {
        Optional<Double> age = log.lastSuccess(job.id())
                .map(run -> Duration.between(run.finishedAt(), clock.instant()).toMillis() / 1000.0);
        return new JobStatus(job.id(), job.name(), trigger(job.every()), paused,
                paused ? null : schedule.nextRunAt(job).orElse(null),
                log.last(job.id()).map(JobStatus.LastRun::of).orElse(null), age.orElse(null));
    }

    private String word(List<JobStatus> statuses) {
        if (!schedule.isRunning()) {
            return "halted";
        }
        boolean allPaused = !statuses.isEmpty() && statuses.stream().allMatch(JobStatus::paused);
        return allPaused ? "paused" : "running";
    }

    /** {@code PT1M30S} as {@code every 1m30s}. */
    static String trigger(Duration every) {
        return "every " + every.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
