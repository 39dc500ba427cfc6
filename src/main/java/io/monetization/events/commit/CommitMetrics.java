package io.monetization.events.commit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How far events lie behind. */
@Singleton
class CommitMetrics implements MeterBinder {

    private final GroupCommit commits;

    CommitMetrics(GroupCommit commits) {
        this.commits = commits;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("monetization.commit.waiting.events", commits, GroupCommit::waitingEvents)
                .description("Events that wait for their transaction").register(registry);
    }
}
