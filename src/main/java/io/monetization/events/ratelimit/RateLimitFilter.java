package io.monetization.events.ratelimit;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.monetization.events.problem.ProblemException;
import io.monetization.events.problem.ProblemRoutes;
import io.monetization.events.security.Caller;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/**
 * Counts the requests of callers who are known by their headers, before the body is read, and tells them in every answer what
 * is left, by the fields {@code RateLimit} and {@code RateLimit-Policy} of draft-ietf-httpapi-ratelimit-headers-10. Where
 * nothing is limited it is not there.
 */
@Singleton
class RateLimitFilter {

    /** After those by which Quarkus finds out who sends a request. */
    private static final int AFTER_AUTHENTICATION = 50;

    private static final List<String> LIMITED_PATHS = List.of("/api/", "/v1/");

    private final RateLimits limits;
    private final ProblemRoutes problems;

    RateLimitFilter(RateLimits limits, ProblemRoutes problems) {
        this.limits = limits;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        if (!limits.allowances().isEmpty()) {
            filters.register(this::accept, AFTER_AUTHENTICATION);
        }
    }

    private void accept(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user && user.getSecurityIdentity().getPrincipal() instanceof Caller caller
                && LIMITED_PATHS.stream().anyMatch(context.normalizedPath()::startsWith)) {
            // When the answer begins, by which time the events have been counted.
            context.addHeadersEndHandler(_ -> tell(context, caller));
            try {
                limits.takeRequest(caller);
            } catch (ProblemException refusal) {
                problems.send(context, refusal);
                return;
            }
        }
        context.next();
    }

    private void tell(RoutingContext context, Caller caller) {
        context.response().putHeader("RateLimit-Policy", items(allowance -> allowance.quota().policy()))
                .putHeader("RateLimit", items(allowance -> allowance.state(caller.name())));
    }

    private String items(Function<Allowance, String> item) {
        return limits.allowances().stream().map(item).collect(Collectors.joining(", "));
    }
}
