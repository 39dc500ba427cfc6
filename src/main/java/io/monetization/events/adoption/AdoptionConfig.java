package io.monetization.events.adoption;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** In which steps a table of others becomes ours. */
@ConfigMapping(prefix = "monetization.adoption")
interface AdoptionConfig {

    /** Pages of the old table that one transaction copies; 1024 are 8 MiB. */
    @WithDefault("1024")
    @Min(1)
    @Max(1_000_000)
    int blocksPerBatch();

    /** Changes that one transaction replays. When fewer wait, the swap is tried, so as many delay it at most. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int largestBacklog();

    /** How long one attempt waits for a lock on the old table; writers that come meanwhile wait behind it. */
    @WithDefault("1s")
    Duration lockTimeout();

    /** How often a step is attempted while others hold its locks. */
    @WithDefault("10")
    @Min(1)
    int lockAttempts();

    /** How soon an adoption goes on that was cut off with its process. */
    @WithDefault("1m")
    Duration interval();
}
