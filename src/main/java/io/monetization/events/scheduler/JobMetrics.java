package io.monetization.events.scheduler;

import java.time.Clock;
import java.time.Duration;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Runs as meters: {@code monetization_job_runs_total{job,outcome}} and {@code monetization_job_duration_seconds{job}} of this
 * instance, {@code monetization_job_last_success_age_seconds{job}} of all instances together.
 */
@Singleton
class JobMetrics {

    private final MeterRegistry registry;
    private final JobRunLog log;
    private final Clock clock;

    JobMetrics(MeterRegistry registry, JobRunLog log, Clock clock, Jobs jobs) {
        this.registry = registry;
        this.log = log;
        this.clock = clock;
        jobs.all().forEach(this::gaugeLastSuccess);
    }

    void count(Job job, JobOutcome outcome) {
        registry.counter("monetization.job.runs", "job", job.id(), "outcome", outcome.value()).increment();
    }

    void time(Job job, Duration duration) {
        Timer.builder("monetization.job.duration").description("Time that runs of the job took").tag("job", job.id())
                .register(registry).record(duration);
    }

    private void gaugeLastSuccess(Job job) {
        Gauge.builder("monetization.job.last.success.age", () -> secondsSinceSuccess(job))
                .description("Time since the job last succeeded on any instance; NaN before the first success")
                .baseUnit("seconds").tag("job", job.id()).register(registry);
    }

    private double secondsSinceSuccess(Job job) {
        return log.lastSuccess(job.id()).map(run -> Duration.between(run.finishedAt(), clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
