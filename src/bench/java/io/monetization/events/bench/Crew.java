package io.monetization.events.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several connections at the same pile of work, each driven by a thread of its own. */
final class Crew<C extends AutoCloseable> implements AutoCloseable {

    private final List<C> connections = new ArrayList<>();

    /** Opens one connection. */
    @FunctionalInterface
    interface Opening<C> {

        C open() throws Exception;
    }

    /** What a connection does with one piece of the work. */
    @FunctionalInterface
    interface Step<C, W> {

        void take(C connection, W work) throws Exception;
    }

    Crew(int size, Opening<C> opening) throws Exception {
        while (connections.size() < size) {
            connections.add(opening.open());
        }
    }

    /** Returns when all of the work is done; a failure of one connection is a failure of all. */
    <W> void drain(Iterator<W> work, Step<C, W> step) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (C connection : connections) {
                running.add(threads.submit(() -> {
                    for (W piece = next(work); piece != null; piece = next(work)) {
                        step.take(connection, piece);
                    }
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        }
    }

    @Override
    public void close() {
        connections.forEach(Crew::close);
    }

    private static void close(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            throw new IllegalStateException("A connection did not close", e);
        }
    }

    private synchronized <W> W next(Iterator<W> work) {
        return work.hasNext() ? work.next() : null;
    }
}
