package io.monetization.events.ratelimit;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What each caller has left of one quota. Nobody waits for it: buckets are changed by compare-and-set. */
// Caffeine looks up the class of its entries by a name made of what the cache does: bounded, and forgetting who is idle.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
final class Allowance {

    /** Of keys there are few, of the subjects of tokens as many as an issuer likes. */
    private static final int MOST_CALLERS = 10_000;

    /** Longer than buckets of sensible size take to fill up: who is forgotten before that has all of it again. */
    private static final Duration IDLE = Duration.ofDays(1);

    private final Quota quota;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(IDLE)
            .build();

    Allowance(Quota quota, TimeMeter time) {
        this.quota = quota;
        this.time = time;
    }

    /**
     * Takes all of the amount or nothing. More than there can ever be is given to whoever has used nothing, and is made up for
     * before anything else is given, so that no batch is impossible.
     *
     * @return 0 if it was taken, else the nanoseconds until it can be
     */
    long take(String caller, int amount) {
        Bucket bucket = bucketOf(caller);
        int covered = Math.min(amount, quota.burst());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(covered);
        if (!probe.isConsumed()) {
            return probe.getNanosToWaitForRefill();
        }
        if (amount > covered) {
            bucket.consumeIgnoringRateLimits(amount - covered);
        }
        return 0;
    }

    Quota quota() {
        return quota;
    }

    String state(String caller) {
        return quota.state(bucketOf(caller).getAvailableTokens());
    }

    private Bucket bucketOf(String caller) {
        return buckets.get(caller, _ -> quota.bucket(time));
    }
}
