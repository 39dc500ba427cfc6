package io.monetization.events.scheduler;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How jobs are run and recorded. */
@ConfigMapping(prefix = "monetization.scheduler")
interface SchedulerConfig {

    /** What this instance is called in the status and the run log; host name and process id if not set. */
    Optional<String> instance();

    /** How many runs of each job the run log keeps. */
    @WithDefault("200")
    @Min(1)
    int keepRuns();

    /** How soon a failed job is tried again, where its interval is longer. */
    @WithDefault("1m")
    Duration retryAfterFailure();

    /** How long a stopping service waits for jobs that are at work. */
    @WithDefault("30s")
    Duration shutdownWait();
}
