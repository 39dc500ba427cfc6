package io.monetization.events.request;

import java.lang.ref.WeakReference;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * A body on its way, and how long its sender was waited for: while the service does not read, nobody can send. The request is
 * held weakly, so that what has been answered is not kept until somebody looks.
 */
final class Arrival {

    private final WeakReference<HttpServerRequest> request;

    private boolean awaited;
    private long awaitedSince;
    private long waited;

    Arrival(HttpServerRequest request) {
        this.request = new WeakReference<>(request);
    }

    /** The service reads: from here on it waits for the sender. */
    synchronized void await() {
        if (!awaited) {
            awaited = true;
            awaitedSince = System.nanoTime();
        }
    }

    /** The service has other things to do: from here on the sender waits for it. */
    synchronized void rest() {
        waited = waitedNanos();
        awaited = false;
    }

    synchronized long waitedNanos() {
        return waited + (awaited ? System.nanoTime() - awaitedSince : 0);
    }

    boolean isOver() {
        HttpServerRequest sender = request.get();
        return sender == null || sender.isEnded() || sender.response().closed();
    }

    /** Always true: then nobody has to look at it any more. */
    boolean cutOff() {
        HttpServerRequest sender = request.get();
        if (sender != null && sender.version() == HttpVersion.HTTP_2) {
            // Its connection carries requests of others.
            sender.response().reset();
        } else if (sender != null) {
            sender.connection().close();
        }
        return true;
    }
}
