package io.monetization.events.request;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What every request must keep to. */
@ConfigMapping(prefix = "monetization.request")
interface RequestConfig {

    /** How long the service waits for a body, however steadily it comes, before its connection is cut off. */
    @WithDefault("1m")
    Duration receiveTimeout();
}
