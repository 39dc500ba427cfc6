package io.monetization.events.rollup;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the counts of events are kept. */
@ConfigMapping(prefix = "monetization.rollup")
interface RollupConfig {

    /** Time between two compactions of the deltas into daily counts. */
    @WithDefault("10s")
    Duration compactEvery();

    /** Time between two refreshes of the conversion view. */
    @WithDefault("5m")
    Duration refreshEvery();

    /** Time between two comparisons of the counts with the events. */
    @WithDefault("1h")
    Duration reconcileEvery();

    /** How many months back a comparison begins, the current one included; later months always belong to it. */
    @WithDefault("2")
    @Min(1)
    int reconcileMonths();

    /** Time between two updates of the planner's statistics. */
    @WithDefault("24h")
    Duration analyzeEvery();
}
