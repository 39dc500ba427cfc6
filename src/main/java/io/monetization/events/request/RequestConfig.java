package io.monetization.events.request;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What every request must keep to. */
@ConfigMapping(prefix = "monetization.request")
interface RequestConfig {

    /** How long a body may take to arrive, however steadily it does, before its connection is cut off. */
    @WithDefault("1m")
    Duration receiveTimeout();
}
