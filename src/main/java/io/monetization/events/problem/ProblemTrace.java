package io.monetization.events.problem;

import jakarta.ws.rs.container.ContainerResponseContext;

import io.monetization.events.request.RequestFilters;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Names in each problem the request that met it, as the log does. */
class ProblemTrace {

    @ServerResponseFilter
    void name(ContainerResponseContext response, RoutingContext request) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.with(RequestFilters.TRACE_ID, RequestFilters.traceIdOf(request)));
        }
    }
}
