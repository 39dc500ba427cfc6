package io.monetization.events.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.MDC;

/** An operation that lets go of its event loop for a moment, and tells what a line of the log would be named there. */
@Path("/test/traced")
class TracedResource {

    private static final long LET_GO_MILLIS = 200;

    private final Vertx vertx;

    TracedResource(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The trace at the begin and after the wait, that of work of nobody on the same event loop, and the event loop. */
    @GET
    @NonBlocking
    @RolesAllowed("read")
    @Operation(hidden = true)
    public Uni<String> trace() {
        Object begin = MDC.get(RequestFilters.TRACE_ID);
        return Uni.createFrom().emitter(answer -> vertx.setTimer(LET_GO_MILLIS, _ -> {
            Object end = MDC.get(RequestFilters.TRACE_ID);
            VertxContext.getRootContext(Vertx.currentContext()).runOnContext(_ -> answer.complete(begin + " " + end + " "
                    + MDC.get(RequestFilters.TRACE_ID) + " " + Thread.currentThread().getName()));
        }));
    }
}
