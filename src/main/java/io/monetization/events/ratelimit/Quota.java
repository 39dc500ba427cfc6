package io.monetization.events.ratelimit;

import java.time.Duration;
import java.util.Optional;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * What a caller may use up of something.
 *
 * @param name of what is counted
 * @param perSecond how much comes back in a second
 * @param burst how much there is when nothing is used
 */
record Quota(String name, int perSecond, int burst) {

    /**
     * The quota as it is configured; empty if there is none.
     *
     * @throws IllegalStateException if it cannot be; the message says what to change
     */
    static Optional<Quota> of(String name, Optional<Integer> perSecond, Optional<Integer> burst) {
        require(perSecond.isPresent() || burst.isEmpty(), name, "-burst needs " + name + "-per-second");
        return perSecond.map(rate -> {
            require(burst.orElse(rate) >= rate, name, "-burst must not be less than " + name + "-per-second");
            return new Quota(name, rate, burst.orElse(rate));
        });
    }

    Bucket bucket(TimeMeter time) {
        return Bucket.builder().withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1))).build();
    }

    /** The item of {@code RateLimit-Policy}: the quota, and the seconds in which all of it comes back. */
    String policy() {
        return "\"%s\";q=%d;w=%d".formatted(name, burst, secondsFor(burst));
    }

    /** The item of {@code RateLimit}: what is left, and the seconds until nothing is missing. */
    String state(long available) {
        return "\"%s\";r=%d;t=%d".formatted(name, Math.max(0, available), secondsFor(burst - available));
    }

    private long secondsFor(long amount) {
        return Math.ceilDiv(amount, perSecond);
    }

    private static void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(RateLimitConfig.PREFIX + "." + name + otherwise);
        }
    }
}
