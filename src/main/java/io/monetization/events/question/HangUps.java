package io.monetization.events.question;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.monetization.events.database.SqlWork;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.postgresql.PGConnection;

/**
 * Cancels what the database does for clients that have hung up.
 * <p>
 * It looks at them from time to time instead of being told: only one handler can wait for the end of a response, and the one
 * that writes a long answer takes that place. And it goes on until the question has ended, since a cancellation that arrives
 * between two statements cancels neither.
 */
@ApplicationScoped
class HangUps {

    private static final long LOOK_EVERY_MILLIS = 200;

    private final QuestionPool pool;
    private final CurrentVertxRequest request;
    private final Set<WatchedQuestion> questions = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("hang-ups").factory());

    HangUps(QuestionPool pool, CurrentVertxRequest request) {
        this.pool = pool;
        this.request = request;
        var _ = watch.scheduleWithFixedDelay(() -> questions.forEach(WatchedQuestion::cancelIfAbandoned), LOOK_EVERY_MILLIS,
                LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Does the work for the client of the current request, if there is one, for as long as it is there.
     *
     * @throws HttpClosedException if the client hung up meanwhile
     */
    <T> T watch(Connection connection, SqlWork<T> work) throws SQLException {
        HttpServerResponse client = client();
        if (client == null) {
            return work.on(connection);
        }
        WatchedQuestion question = new WatchedQuestion(client, connection.unwrap(PGConnection.class));
        questions.add(question);
        try {
            return work.on(connection);
        } finally {
            questions.remove(question);
            endOf(question);
        }
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
    }

    private HttpServerResponse client() {
        RoutingContext context = Arc.container().requestContext().isActive() ? request.getCurrent() : null;
        return context == null ? null : context.response();
    }

    private void endOf(WatchedQuestion question) {
        if (question.end()) {
            // Whatever stands between us and the server, a late cancellation must not hit the next question.
            pool.renew();
            throw new HttpClosedException("The client hung up before its question was answered");
        }
    }
}
