package io.monetization.events.rollup;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.scheduler.Job;

/** Proves the counts against the events; {@code monetization_rollup_drift_events} is the error that the last run found. */
@Singleton
class RollupReconcileJob implements Job {

    static final String ID = "rollup-reconcile";

    private final RollupReconciliation reconciliation;
    private final RollupConfig config;
    private final Clock clock;
    private final AtomicLong driftEvents = new AtomicLong();

    RollupReconcileJob(RollupReconciliation reconciliation, RollupConfig config, Clock clock, MeterRegistry registry) {
        this.reconciliation = reconciliation;
        this.config = config;
        this.clock = clock;
        Gauge.builder("monetization.rollup.drift.events", driftEvents, AtomicLong::get)
                .description("Events by which counts were wrong when this instance last compared them").register(registry);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Compare counts with events";
    }

    @Override
    public Duration every() {
        return config.reconcileEvery();
    }

    @Override
    public String run() {
        UtcMonth earliest = UtcMonth.containing(clock.instant()).minus(config.reconcileMonths() - 1L);
        Drift drift = reconciliation.reconcile(earliest);
        driftEvents.set(drift.events());
        return drift.keys() + " counts wrong by " + drift.events() + " events, " + drift.repaired() + " repaired, from "
                + earliest + " on";
    }
}
