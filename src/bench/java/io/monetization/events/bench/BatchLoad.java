package io.monetization.events.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Batches of 500 events over 4 keep-alive connections, each acknowledged after its commit. */
final class BatchLoad implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final int BATCH = 500;

    private final Crew<HttpConnection> senders;

    BatchLoad(Service service) throws Exception {
        this.senders = new Crew<>(CONNECTIONS, service::connect);
    }

    /** The events as bodies, made before the clock starts. */
    static List<Batch> bodies(List<GeneratedEvent> events) {
        return cut(events, BATCH, Batch::json);
    }

    static List<Batch> cut(List<GeneratedEvent> events, int size, Function<List<GeneratedEvent>, Batch> format) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); from += size) {
            batches.add(format.apply(events.subList(from, Math.min(from + size, events.size()))));
        }
        return batches;
    }

    void send(List<Batch> batches) throws Exception {
        senders.drain(batches.iterator(), (connection, batch) -> connection.post("/api/v1/events", batch.bytes()));
    }

    @Override
    public void close() {
        senders.close();
    }
}
