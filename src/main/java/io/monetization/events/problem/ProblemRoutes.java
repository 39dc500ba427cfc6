package io.monetization.events.problem;

import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.request.RequestFilters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Answers with a {@link Problem} where a request fails before it reaches a resource. */
@Singleton
public class ProblemRoutes {

    private static final Map<Integer, Problem> PROBLEMS = Map.of(
            400, Problem.of(ProblemCode.INVALID_PARAMETER, "The request line or a header is not valid HTTP"),
            404, Problem.of(ProblemCode.NOT_FOUND, null),
            405, Problem.of(ProblemCode.METHOD_NOT_ALLOWED, null),
            413, Problem.of(ProblemCode.BODY_TOO_LARGE, null),
            500, Problem.of(ProblemCode.INTERNAL_ERROR, null));

    private final ObjectMapper mapper;

    ProblemRoutes(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void register(@Observes Router router) {
        PROBLEMS.forEach((status, problem) -> router.errorHandler(status, context -> send(context, problem)));
    }

    /** Ends the request with the problem and the headers that go with it, unless an answer has begun already. */
    public void send(RoutingContext context, ProblemException failure) {
        if (!context.response().headWritten()) {
            failure.headers().forEach(context.response()::putHeader);
            send(context, failure.problem());
        }
    }

    /** Ends the request with the problem, unless an answer has begun already. */
    public void send(RoutingContext context, Problem problem) {
        if (context.response().headWritten()) {
            return;
        }
        context.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, Problem.NO_STORE)
                .end(json(problem.with(RequestFilters.TRACE_ID, RequestFilters.traceIdOf(context))));
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can be written as JSON", e);
        }
    }
}
