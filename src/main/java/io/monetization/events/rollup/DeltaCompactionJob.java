package io.monetization.events.rollup;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.monetization.events.rollup.DeltaCompaction.Compaction;
import io.monetization.events.scheduler.Job;

/** Keeps the deltas few. */
@Singleton
class DeltaCompactionJob implements Job {

    private final DeltaCompaction compaction;
    private final RollupConfig config;

    DeltaCompactionJob(DeltaCompaction compaction, RollupConfig config) {
        this.compaction = compaction;
        this.config = config;
    }

    @Override
    public String id() {
        return "delta-compaction";
    }

    @Override
    public String name() {
        return "Compact deltas into daily counts";
    }

    @Override
    public Duration every() {
        return config.compactEvery();
    }

    @Override
    public String run() {
        Compaction done = compaction.compact();
        return done.deltas() + " deltas into " + done.counts() + " daily counts";
    }
}
