package io.monetization.events.request;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.MDC;

/**
 * What happens to every request before anything else: it is named, for the logs and for its client, and waited for in bounds.
 */
@Singleton
public class RequestFilters {

    /** The member of problems and of log lines. */
    public static final String TRACE_ID = "trace_id";

    private static final String BODY = "body";

    /** Before the filters of Quarkus, so that what they refuse has a name, too. */
    private static final int FIRST = 1_000;

    private final SlowSenders slowSenders;
    private final RequestSpans spans;

    RequestFilters(SlowSenders slowSenders, RequestSpans spans) {
        this.slowSenders = slowSenders;
        this.spans = spans;
    }

    /** The trace id of a request, which every request has that came through the filters. */
    public static String traceIdOf(RoutingContext context) {
        return context.get(TRACE_ID);
    }

    /** The body of a request that came through the filters, if it has one. */
    static Optional<Arrival> bodyOf(RoutingContext context) {
        return context.get(BODY);
    }

    void register(@Observes Filters filters) {
        filters.register(this::accept, FIRST);
    }

    private void accept(RoutingContext context) {
        TraceContext trace = spans.begin(context,
                TraceContext.of(context.request().headers().getAll(TraceContext.REQUEST_HEADER)));
        context.put(TRACE_ID, trace.traceId());
        context.response().putHeader(TraceContext.RESPONSE_HEADER, trace.header());
        MDC.put(TRACE_ID, trace.traceId());
        Optional<Arrival> body = slowSenders.watch(context.request());
        context.put(BODY, body);
        context.addHeadersEndHandler(_ -> {
            // What still comes of a body that is refused unread would be kept, all of it, for whoever was to read it.
            context.request().handler(null);
            body.ifPresent(Arrival::await);
        });
        context.next();
    }
}
