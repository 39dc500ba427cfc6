package io.monetization.events.ratelimit;

import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

/** How much each caller may send to one instance; without a rate there is no limit. */
@ConfigMapping(prefix = RateLimitConfig.PREFIX)
interface RateLimitConfig {

    String PREFIX = "monetization.rate-limit";

    int MOST = 1_000_000;

    /** Requests a second, in the long run. */
    Optional<@Min(1) @Max(MOST) Integer> requestsPerSecond();

    /** Requests at once; by default those of a second. Not less than the rate. */
    Optional<@Min(1) @Max(MOST) Integer> requestsBurst();

    /** Events a second, in the long run. */
    Optional<@Min(1) @Max(MOST) Integer> eventsPerSecond();

    /** Events at once; by default those of a second. Not less than the rate. */
    Optional<@Min(1) @Max(MOST) Integer> eventsBurst();
}
