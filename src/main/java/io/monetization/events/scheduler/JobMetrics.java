package io.monetization.events.scheduler;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.monetization.events.database.Sampled;
import io.monetization.events.database.Transactions;

/**
 * Runs as meters: {@code monetization_job_runs_total{job,outcome}} and {@code monetization_job_duration_seconds{job}} of this
 * instance, {@code monetization_job_last_success_age_seconds{job}} of all instances together, to be compared with
 * {@code monetization_job_interval_seconds{job}}.
 */
@Singleton
class JobMetrics {

    private static final String LAST_SUCCESSES = """
            SELECT job_id, max(finished_at) AS finished_at FROM job_runs WHERE outcome = 'succeeded' GROUP BY job_id
            """;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Sampled<Map<String, Instant>> lastSuccesses;

    JobMetrics(MeterRegistry registry, Transactions transactions, Clock clock, Jobs jobs) {
        this.registry = registry;
        this.clock = clock;
        this.lastSuccesses = new Sampled<>(clock, () -> transactions.autocommit(JobMetrics::lastSuccesses));
        jobs.all().forEach(this::register);
    }

    void count(Job job, JobOutcome outcome) {
        runs(job, outcome).increment();
    }

    void time(Job job, Duration duration) {
        durations(job).record(duration);
    }

    /** From the start, so that the first failure is an increase, too. */
    private void register(Job job) {
        Stream.of(JobOutcome.SUCCEEDED, JobOutcome.FAILED, JobOutcome.SKIPPED).forEach(outcome -> runs(job, outcome));
        durations(job);
        gaugeLastSuccess(job);
        Gauge.builder("monetization.job.interval", job, each -> each.every().toSeconds())
                .description("Time between two runs of the job").baseUnit("seconds").tag("job", job.id()).register(registry);
    }

    private Counter runs(Job job, JobOutcome outcome) {
        return Counter.builder("monetization.job.runs").description("Runs of the job on this instance, by how they ended")
                .tag("job", job.id()).tag("outcome", outcome.value()).register(registry);
    }

    private Timer durations(Job job) {
        return Timer.builder("monetization.job.duration").description("Time that runs of the job took").tag("job", job.id())
                .register(registry);
    }

    private void gaugeLastSuccess(Job job) {
        Gauge.builder("monetization.job.last.success.age", () -> secondsSinceSuccess(job))
                .description("Time since the job last succeeded on any instance; NaN before the first success")
                .baseUnit("seconds").tag("job", job.id()).register(registry);
    }

    private double secondsSinceSuccess(Job job) {
        return lastSuccesses.get().map(all -> all.get(job.id()))
                .map(success -> Duration.between(success, clock.instant()).toMillis() / 1000.0).orElse(Double.NaN);
    }

    private static Map<String, Instant> lastSuccesses(Connection connection) throws SQLException {
        Map<String, Instant> successes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LAST_SUCCESSES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                successes.put(row.getString("job_id"), row.getObject("finished_at", OffsetDateTime.class).toInstant());
            }
        }
        return successes;
    }
}
