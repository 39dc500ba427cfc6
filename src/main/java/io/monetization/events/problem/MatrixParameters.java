package io.monetization.events.problem;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds nothing where a path has matrix parameters: no resource has any, but it would be found without them, past all
 * that looks at the beginning of a path.
 */
@Singleton
class MatrixParameters {

    /** After the request is named, before anybody looks at its path. */
    private static final int EARLY = 900;

    private static final char BEGIN = ';';

    private final ProblemRoutes problems;

    MatrixParameters(ProblemRoutes problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::accept, EARLY);
    }

    private void accept(RoutingContext context) {
        if (context.request().path().indexOf(BEGIN) < 0) {
            context.next();
        } else {
            problems.send(context, Problem.of(ProblemCode.NOT_FOUND, null));
        }
    }
}
