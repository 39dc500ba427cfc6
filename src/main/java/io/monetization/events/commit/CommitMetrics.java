package io.monetization.events.commit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.monetization.events.database.PoolMetrics;

/** How far events lie behind, and how busy the connections of the writers are. */
@Singleton
class CommitMetrics implements MeterBinder {

    private final GroupCommit commits;
    private final CommitPool pool;

    CommitMetrics(GroupCommit commits, CommitPool pool) {
        this.commits = commits;
        this.pool = pool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("monetization.commit.waiting.events", commits, GroupCommit::waitingEvents)
                .description("Events that wait for their transaction").register(registry);
        PoolMetrics.of("commit", pool.dataSource()).bindTo(registry);
    }
}
