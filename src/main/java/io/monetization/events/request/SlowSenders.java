package io.monetization.events.request;

import java.util.Optional;
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
 * that comes byte by byte would hold its connection, and the thread that reads it, for as long as its client likes. Only the
 * time in which the service reads counts, see {@link Arrival}.
 * <p>
 * It looks at them once a second: a timer of its own for each request would cost more than most requests do.
 */
@Singleton
class SlowSenders {

    private static final Logger LOG = Logger.getLogger(SlowSenders.class);

    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final long longestNanos;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService watch = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("slow-senders").factory());

    SlowSenders(RequestConfig config) {
        this.longestNanos = config.receiveTimeout().toNanos();
        var _ = watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The body of a request, which is not waited for yet; empty if it has none. */
    Optional<Arrival> watch(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return Optional.empty();
        }
        Arrival arrival = new Arrival(request);
        arrivals.add(arrival);
        return Optional.of(arrival);
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
    }

    private void look() {
        try {
            arrivals.removeIf(arrival -> arrival.isOver() || (arrival.waitedNanos() > longestNanos && arrival.cutOff()));
        } catch (RuntimeException e) {
            LOG.warn("Slow senders were not looked at", e);
        }
    }
}
