package io.monetization.events.commit;

import java.time.Duration;
import java.util.Collection;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.monetization.events.commit.SharedStatements.Executed;
import io.quarkus.runtime.Startup;

/** What was committed, as meters: they are there from the start, so that the first event is an increase, too. */
@Startup
@Singleton
class CommitCounts {

    private static final Duration[] BUCKETS = { Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10),
            Duration.ofSeconds(30) };

    private static final double[] SIZES = { 1, 10, 100, 1_000, 2_000, 10_000 };

    private final Counter accepted;
    private final Counter duplicates;
    private final Counter replays;
    private final DistributionSummary sizes;
    private final Timer durations;
    private final Timer waits;

    CommitCounts(MeterRegistry registry) {
        this.accepted = Counter.builder("monetization.ingest.accepted.events").description("Events that were stored")
                .register(registry);
        this.duplicates = Counter.builder("monetization.ingest.duplicate.events")
                .description("Events that were stored already").register(registry);
        this.replays = Counter.builder("monetization.idempotency.replays")
                .description("Requests that were answered as they were the first time").register(registry);
        this.sizes = DistributionSummary.builder("monetization.commit.events").serviceLevelObjectives(SIZES)
                .description("Events that shared a transaction").register(registry);
        this.durations = Timer.builder("monetization.commit.duration").serviceLevelObjectives(BUCKETS)
                .description("How long a shared transaction took, its commit included").register(registry);
        this.waits = Timer.builder("monetization.commit.wait").serviceLevelObjectives(BUCKETS)
                .description("How long a request waited for its transaction to begin").register(registry);
    }

    void committed(Executed executed, long begunNanos) {
        durations.record(Duration.ofNanos(System.nanoTime() - begunNanos));
        sizes.record(executed.submitted());
        accepted.increment(executed.stored());
        duplicates.increment(executed.submitted() - executed.stored());
        Collection<Outcome> outcomes = executed.outcomes().values();
        replays.increment(outcomes.stream().mapToInt(outcome -> outcome.isRepeated() ? 1 : 0).sum());
        executed.outcomes().keySet()
                .forEach(submission -> waits.record(Duration.ofNanos(begunNanos - submission.submittedNanos())));
    }
}
