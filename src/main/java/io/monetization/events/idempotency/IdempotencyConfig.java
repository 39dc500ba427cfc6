package io.monetization.events.idempotency;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a repeated request is answered as it was the first time. */
@ConfigMapping(prefix = "monetization.idempotency")
public interface IdempotencyConfig {

    /** How long an answer is kept under its key. */
    @WithDefault("24h")
    Duration keepFor();

    /** Time between two deletions of answers that are older. */
    @WithDefault("1h")
    Duration purgeEvery();
}
