package io.monetization.events.commit;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How requests share transactions, and how many may wait for one. */
@ConfigMapping(prefix = "monetization.commit")
public interface CommitConfig {

    /** Transactions at a time; each has a connection of its own. */
    @WithDefault("2")
    @Positive
    @Max(64)
    int writers();

    /** Events in one shared transaction. A request with more has one for itself. */
    @WithDefault("2000")
    @Positive
    int maxEvents();

    /** Events that may wait for their transaction; with more, requests are told to come again. */
    @WithDefault("50000")
    @Positive
    int maxWaitingEvents();

    /** How long a request may wait for its transaction before it is told to come again. */
    @WithDefault("10s")
    Duration maxWait();

    /** How long one statement may take, waiting for locks included. */
    @WithDefault("30s")
    Duration statementTimeout();
}
