package io.monetization.events.rejection;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long rejected events are kept, and how many. */
@ConfigMapping(prefix = "monetization.rejected-events")
interface RejectionConfig {

    /** How long a rejected event is kept. */
    @WithDefault("30d")
    Duration maxAge();

    /** How many are kept, the newest; between two purges there may be twice as many, and none beyond that is kept at all. */
    @WithDefault("100000")
    @Positive
    int maxRows();

    /** How large their payloads may be together, likewise. */
    @WithDefault("256M")
    MemorySize maxSize();

    /** Time between two purges. */
    @WithDefault("10m")
    Duration purgeEvery();
}
