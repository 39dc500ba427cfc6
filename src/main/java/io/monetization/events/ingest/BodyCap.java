package io.monetization.events.ingest;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.monetization.events.problem.ProblemRoutes;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a body that announces itself as larger than the cap, before any of it is read. A body that does not
 * announce its size is counted while it is read, see {@link CappedInputStream}.
 */
@Singleton
class BodyCap {

    /** Before Quarkus' own limit, whose answer has no body. */
    private static final int BEFORE_TRANSPORT_LIMIT = -1000;

    /** A client that is still sending when the answer comes would see a reset connection, so this much is read and dropped. */
    private static final long DRAINED_BODIES = 4;

    private final long cap;
    private final ProblemRoutes problems;

    BodyCap(IngestConfig config, ProblemRoutes problems) {
        this.cap = config.maxBodySize().asLongValue();
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_TRANSPORT_LIMIT).handler(this::check);
    }

    private void check(RoutingContext context) {
        long announced = announcedLength(context.request());
        if (announced <= cap) {
            context.next();
            return;
        }
        context.response().putHeader("Connection", "close");
        if (announced > DRAINED_BODIES * cap || context.request().getHeader("Expect") != null) {
            problems.send(context, CappedInputStream.tooLarge("body", cap).problem());
            return;
        }
        context.request().endHandler(_ -> problems.send(context, CappedInputStream.tooLarge("body", cap).problem()));
        context.request().handler(_ -> {
        }).resume();
    }

    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
