package io.monetization.events.request;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jboss.logging.Logger;

/**
 * Cuts off clients whose body does not arrive in time. The time-outs of the server begin anew with every byte, so that a body
 * that comes byte by byte would hold its connection, and the thread that reads it, for as long as its client likes.
 * <p>
 * It looks at them once a second: a timer of its own for each request would cost more than most requests do.
 */
@Singleton
class SlowSenders {

    private static final Logger LOG = Logger.getLogger(SlowSenders.class);

    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final long longestNanos;
    private final Queue<Receiving> receiving = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService watch = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("slow-senders").factory());

    SlowSenders(RequestConfig config) {
        this.longestNanos = config.receiveTimeout().toNanos();
        var _ = watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void watch(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            receiving.add(new Receiving(new WeakReference<>(request), System.nanoTime()));
        }
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
    }

    private void look() {
        long now = System.nanoTime();
        try {
            receiving.removeIf(body -> body.isOver() || (now - body.sinceNanos() > longestNanos && body.cutOff()));
        } catch (RuntimeException e) {
            LOG.warn("Slow senders were not looked at", e);
        }
    }

    /** A request whose body may not have arrived; weakly, so that what has been answered is not kept until somebody looks. */
    private record Receiving(WeakReference<HttpServerRequest> request, long sinceNanos) {

        boolean isOver() {
            HttpServerRequest sender = request.get();
            return sender == null || sender.isEnded() || sender.response().closed();
        }

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
}
