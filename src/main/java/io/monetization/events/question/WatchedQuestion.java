package io.monetization.events.question;

import java.sql.SQLException;

import io.vertx.core.http.HttpServerResponse;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** A question at work, and the client that it is for. */
final class WatchedQuestion {

    private static final Logger LOG = Logger.getLogger(WatchedQuestion.class);

    private final HttpServerResponse client;
    private final PGConnection connection;
    private boolean cancelled;
    private boolean ended;

    WatchedQuestion(HttpServerResponse client, PGConnection connection) {
        this.client = client;
        this.connection = connection;
    }

    /** Cancels the statement at work, if nobody waits for it any more. */
    synchronized void cancelIfAbandoned() {
        if (ended || !client.closed()) {
            return;
        }
        cancelled = true;
        try {
            connection.cancelQuery();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A question could not be cancelled; it is tried again", e);
        }
    }

    /** From here on nothing is cancelled; waits for a cancellation on its way. Tells whether there was one. */
    synchronized boolean end() {
        ended = true;
        return cancelled;
    }
}
