package io.monetization.events.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.security.Caller;
import io.quarkus.runtime.Startup;

/** What callers may send, each for itself: requests, and events. Both are off unless they are configured. */
@Startup
@Singleton
public class RateLimits {

    private static final String REQUESTS = "requests";
    private static final String EVENTS = "events";

    private final Optional<Allowance> requests;
    private final Optional<Allowance> events;
    private final Map<String, Counter> refusals;

    @Inject
    RateLimits(RateLimitConfig config, MeterRegistry registry) {
        this(config, registry, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(RateLimitConfig config, MeterRegistry registry, TimeMeter time) {
        this.requests = Quota.of(REQUESTS, config.requestsPerSecond(), config.requestsBurst())
                .map(quota -> new Allowance(quota, time));
        this.events = Quota.of(EVENTS, config.eventsPerSecond(), config.eventsBurst())
                .map(quota -> new Allowance(quota, time));
        // There from the start, so that the first refusal is an increase, too.
        this.refusals = Stream.of(REQUESTS, EVENTS).collect(Collectors.toMap(limit -> limit,
                limit -> Counter.builder("monetization.rate.limited.requests").tag("limit", limit)
                        .description("Requests that were refused because of their caller's limit").register(registry)));
    }

    /**
     * Counts a request.
     *
     * @throws ProblemException {@code rate_limited}
     */
    public void takeRequest(Caller caller) {
        requests.ifPresent(allowance -> take(allowance, caller, 1));
    }

    /**
     * Counts the events of a request, before they are stored: all of them or none. Those that are rejected or stored already
     * count, too.
     *
     * @throws ProblemException {@code rate_limited}
     */
    public void takeEvents(Caller caller, int count) {
        if (count > 0) {
            events.ifPresent(allowance -> take(allowance, caller, count));
        }
    }

    /** What is limited. */
    List<Allowance> allowances() {
        return Stream.of(requests, events).flatMap(Optional::stream).toList();
    }

    private void take(Allowance allowance, Caller caller, int amount) {
        long nanos = allowance.take(caller.name(), amount);
        if (nanos > 0) {
            Quota quota = allowance.quota();
            refusals.get(quota.name()).increment();
            long seconds = Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
            throw new ProblemException(Problem.of(ProblemCode.RATE_LIMITED,
                    "Nothing was stored; the caller may send " + quota.perSecond() + " " + quota.name() + " a second, and "
                            + quota.burst() + " at once. Send the same request again in " + seconds + " s"),
                    Map.of(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        }
    }
}
