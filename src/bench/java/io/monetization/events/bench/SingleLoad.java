package io.monetization.events.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests of one event each over 64 keep-alive connections, driven by one thread with a selector: a thread for each
 * connection would take the processor that the service needs.
 */
final class SingleLoad implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    /** Whoever spins instead takes one of the processors from the service. */
    private static final long BETWEEN_LOOKS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final String STORED = "\"accepted\":1,";

    private final Selector selector = Selector.open();
    private final List<KeepAlive> connections = new ArrayList<>();
    private final Deque<KeepAlive> idle = new ArrayDeque<>();
    private final String host;

    SingleLoad(Service service) throws IOException {
        host = service.baseUri().getAuthority();
        while (connections.size() < CONNECTIONS) {
            connections.add(new KeepAlive(service.baseUri(), selector));
        }
        idle.addAll(connections);
    }

    /** The events as whole requests, made before the clock starts. */
    List<byte[]> requests(List<GeneratedEvent> events) {
        return events.stream().map(event -> Batch.json(List.of(event)).text()).map(body -> """
                POST /api/v1/events HTTP/1.1\r
                Host: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(host, body.length(), body).getBytes(StandardCharsets.US_ASCII)).toList();
    }

    /** Sends the next request whenever a connection is free. */
    Latencies send(List<byte[]> requests) throws IOException {
        return send(requests, 0);
    }

    /**
     * Sends so many requests a second, whatever becomes of those before: a latency counts from the moment at which its
     * request was due, so that a stall is felt by all that it holds up.
     */
    Latencies sendAt(double perSecond, List<byte[]> requests) throws IOException {
        return send(requests, (long) (TimeUnit.SECONDS.toNanos(1) / perSecond));
    }

    @Override
    public void close() throws IOException {
        for (KeepAlive connection : connections) {
            connection.close();
        }
        selector.close();
    }

    private Latencies send(List<byte[]> requests, long interval) throws IOException {
        List<Double> millis = new ArrayList<>(requests.size());
        List<String> failures = new ArrayList<>();
        long start = System.nanoTime();
        int sent = 0;
        while (millis.size() + failures.size() < requests.size()) {
            long now = System.nanoTime();
            while (sent < requests.size() && !idle.isEmpty() && now - start >= interval * sent) {
                idle.remove().send(requests.get(sent), interval == 0 ? now : start + interval * sent);
                sent++;
            }
            if (interval == 0 || idle.isEmpty() || sent == requests.size()) {
                selector.select();
            } else {
                LockSupport.parkNanos(BETWEEN_LOOKS);
                selector.selectNow();
            }
            receive(millis, failures);
        }
        return new Latencies(millis, failures, (System.nanoTime() - start) / 1e9);
    }

    private void receive(List<Double> millis, List<String> failures) throws IOException {
        for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext();) {
            KeepAlive connection = (KeepAlive) ready.next().attachment();
            ready.remove();
            String answer = connection.receive();
            if (answer == null) {
                continue;
            }
            if (answer.contains(STORED)) {
                millis.add((System.nanoTime() - connection.dueNanos()) / 1e6);
            } else {
                failures.add(answer);
            }
            idle.add(connection);
        }
    }
}
