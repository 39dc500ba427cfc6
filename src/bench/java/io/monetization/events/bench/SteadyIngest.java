package io.monetization.events.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that are due at a fixed rate, whatever became of those before. A request that had to wait for a connection is late,
 * and its latency counts from the moment at which it was due: a stall is felt by all that it holds up, not only by one.
 */
final class SteadyIngest implements AutoCloseable {

    private static final int CONNECTIONS = 6;
    private static final int BATCH = 50;
    /** One event in so many comes late, and belongs to the month before. */
    private static final int LATE = 5;

    private final Service service;
    private final Crew<Sender> senders;
    private final Iterator<GeneratedEvent> events;
    private final Clock clock;
    private long sent;

    /**
     * @param events of the month before the current one; most of them are moved to the present as they are sent
     */
    SteadyIngest(Service service, Iterator<GeneratedEvent> events, Clock clock) throws Exception {
        this.service = service;
        this.events = events;
        this.clock = clock;
        this.senders = new Crew<>(CONNECTIONS, Sender::new);
    }

    /** Work that goes on beside the requests. */
    @FunctionalInterface
    interface Work {

        void run() throws Exception;
    }

    /** How many events were sent in all. */
    long sent() {
        return sent;
    }

    /** What the connections get through when a request is always due. */
    double peak(Work work) throws Exception {
        return during(Double.POSITIVE_INFINITY, work).perSecond();
    }

    /** Sends so many requests a second from the beginning of the work to its end. */
    Latencies during(double perSecond, Work work) throws Exception {
        Schedule schedule = new Schedule((long) (TimeUnit.SECONDS.toNanos(1) / perSecond));
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> sending = thread.submit(() -> {
                senders.drain(schedule, (sender, request) -> sender.send(request, millis, failures));
                return null;
            });
            try {
                work.run();
            } finally {
                schedule.end = System.nanoTime();
            }
            sending.get();
        }
        return new Latencies(List.copyOf(millis), List.copyOf(failures), (System.nanoTime() - schedule.start) / 1e9);
    }

    @Override
    public void close() {
        senders.close();
    }

    private Batch nextBatch() {
        List<GeneratedEvent> batch = new ArrayList<>();
        for (GeneratedEvent event : Batch.take(events, BATCH)) {
            batch.add(batch.size() % LATE == 0 ? event : event.at(clock.instant()));
        }
        sent += batch.size();
        return Batch.json(batch);
    }

    private record Request(long dueNanos, Batch batch) {
    }

    /** The requests of a phase, one after the other; the crew asks one thread at a time. */
    private final class Schedule implements Iterator<Request> {

        private final long start = System.nanoTime();
        private final long interval;
        private long taken;
        private volatile long end = start + Long.MAX_VALUE / 2;

        Schedule(long interval) {
            this.interval = interval;
        }

        @Override
        public boolean hasNext() {
            return due() - end < 0;
        }

        @Override
        public Request next() {
            long due = due();
            taken++;
            return new Request(due, nextBatch());
        }

        private long due() {
            return interval == 0 ? System.nanoTime() : start + interval * taken;
        }
    }

    /** A connection that is opened again after a failure. */
    private final class Sender implements AutoCloseable {

        private static final String ALL_STORED = "{\"accepted\":" + BATCH + ",\"duplicates\":0,\"rejected\":0,";

        private HttpConnection connection = service.connect();

        Sender() throws IOException {
        }

        void send(Request request, ConcurrentLinkedQueue<Double> millis, ConcurrentLinkedQueue<String> failures)
                throws IOException {
            byte[] body = request.batch().bytes();
            while (System.nanoTime() < request.dueNanos()) {
                LockSupport.parkNanos(request.dueNanos() - System.nanoTime());
            }
            try {
                String answer = new String(connection.post("/api/v1/events", body), StandardCharsets.UTF_8);
                double late = (System.nanoTime() - request.dueNanos()) / 1e6;
                if (answer.startsWith(ALL_STORED)) {
                    millis.add(late);
                } else {
                    failures.add(answer);
                }
            } catch (IOException e) {
                failures.add(e.toString());
                connection.close();
                connection = service.connect();
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
