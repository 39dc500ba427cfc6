package io.monetization.events.bench;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import com.sun.management.OperatingSystemMXBean;

/**
 * Item 1: batches of 500 over HTTP, each acknowledged after its commit, against COPY of the same events in pieces of 2 000 into
 * a table that is alike but for the triggers. Both tables are in one database and grow together.
 */
final class BatchIngest implements Benchmark {

    private static final String PLAIN_TABLE = """
            CREATE SCHEMA plain;
            CREATE TABLE plain.monetization_events (LIKE public.monetization_events INCLUDING ALL)
                   PARTITION BY RANGE (created_at);
            CREATE TABLE plain.monetization_events_month PARTITION OF plain.monetization_events
                   FOR VALUES FROM ('{from}') TO ('{to}')""";

    private static final int HTTP_CONNECTIONS = 4;
    private static final int HTTP_BATCH = 500;
    private static final int COPY_CONNECTIONS = 2;
    private static final int COPY_BATCH = 2_000;
    private static final int WARM_UPS = 3;
    private static final int MIN_ROUND = 20_000;
    private static final int MAX_ROUND = 100_000;
    private static final int ROUND_SHARE = 20;

    private final Side http = new Side("HTTP, 4 x 500");
    private final Side copy = new Side("COPY, 2 x 2 000");
    private final Side client = new Side("client's share of the 2 processors");

    @Override
    public int item() {
        return 1;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        DataSet month = run.data().within(run.data().last());
        int size = Math.clamp(month.events() / ROUND_SHARE, MIN_ROUND, MAX_ROUND);
        Iterator<GeneratedEvent> events = month.withEvents((long) size * (WARM_UPS + run.rounds())).generator();
        try (Service service = run.service("bench_ingest");
                Crew<HttpConnection> senders = new Crew<>(HTTP_CONNECTIONS, service::connect);
                Crew<Connection> copiers = new Crew<>(COPY_CONNECTIONS, service.database()::connect)) {
            service.ensurePartitions(month.months());
            service.database().execute(PLAIN_TABLE.replace("{from}", month.first().start().toString())
                    .replace("{to}", month.last().end().toString()));
            new Rounds(WARM_UPS, run.rounds()).run("ingest, " + size + " events a round", recorder -> {
                List<GeneratedEvent> round = Batch.take(events, size);
                send(senders, cut(round, HTTP_BATCH, Batch::json), recorder);
                copy(copiers, cut(round, COPY_BATCH, Batch::csv), recorder);
            });
            requireSameRows(service.database());
        }
        return List.of(Result.ratio(item(), Unit.ROWS_PER_SECOND, http, copy, Target.atLeast(0.5)),
                Result.value(item(), Unit.PERCENT, client, Target.NONE));
    }

    private void send(Crew<HttpConnection> senders, List<Batch> batches, Rounds.Recorder recorder) throws Exception {
        long processor = processorNanos();
        long start = System.nanoTime();
        senders.drain(batches.iterator(), (connection, batch) -> connection.post("/api/v1/events", batch.bytes()));
        long wall = System.nanoTime() - start;
        recorder.record(http, perSecond(batches, wall));
        recorder.record(client, 100.0 * (processorNanos() - processor) / wall / Runtime.getRuntime().availableProcessors());
    }

    private void copy(Crew<Connection> copiers, List<Batch> batches, Rounds.Recorder recorder) throws Exception {
        long start = System.nanoTime();
        copiers.drain(batches.iterator(),
                (connection, batch) -> BenchDatabase.copy(connection, "plain.monetization_events", batch));
        recorder.record(copy, perSecond(batches, System.nanoTime() - start));
    }

    private static List<Batch> cut(List<GeneratedEvent> events, int size, Function<List<GeneratedEvent>, Batch> format) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); from += size) {
            batches.add(format.apply(events.subList(from, Math.min(from + size, events.size()))));
        }
        return batches;
    }

    private static double perSecond(List<Batch> batches, long nanos) {
        return batches.stream().mapToInt(Batch::events).sum() / (nanos / 1e9);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** What is faster because it loses events is no result. */
    private static void requireSameRows(BenchDatabase database) throws SQLException {
        String difference = database.value("""
                SELECT count(*)
                  FROM public.monetization_events AS ours
                  FULL JOIN plain.monetization_events AS theirs USING (id, created_at)
                 WHERE (ours.event_id, ours.event_type, ours.entity_id, ours.revenue_cents, ours.context)
                       IS DISTINCT FROM
                       (theirs.event_id, theirs.event_type, theirs.entity_id, theirs.revenue_cents, theirs.context)""");
        if (!difference.equals("0")) {
            throw new IllegalStateException(difference + " events differ between the two tables");
        }
    }
}
