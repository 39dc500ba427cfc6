package io.monetization.events.trace;

import io.opentelemetry.api.trace.Span;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;

/**
 * The span of the request that is being worked for, on whatever thread; it goes with the Vert.x context, as the trace id in the
 * logs does.
 */
public final class CurrentRequest {

    private static final String SPAN = CurrentRequest.class.getName();

    private CurrentRequest() {
    }

    /** An invalid one if there is no request, or it is not traced. */
    public static Span span() {
        Span span = VertxContext.isOnDuplicatedContext() ? Vertx.currentContext().getLocal(SPAN) : null;
        return span == null ? Span.getInvalid() : span;
    }

    /** From here on the current request has this span. */
    public static void begin(Span span) {
        Vertx.currentContext().putLocal(SPAN, span);
    }
}
