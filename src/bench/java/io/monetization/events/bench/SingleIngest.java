package io.monetization.events.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;

/**
 * Item 2: one event a request over 64 keep-alive connections, against one INSERT an event that commits by itself over 8
 * connections without HTTP, into a table that is alike but for the triggers. Item 3: the latency of the same requests at
 * half the rate that they reached.
 */
final class SingleIngest implements Benchmark {

    private static final String INSERT = "INSERT INTO " + PlainTable.NAME + " (" + GeneratedEvent.COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::inet, ?)";

    private static final int INSERTERS = 8;
    private static final int WARM_UPS = 4;
    private static final int ROUND = 30_000;

    private final Side http = new Side("HTTP, 64 x 1");
    private final Side inserts = new Side("autocommit INSERT, 8 x 1");
    private final Side client = new Side("client's share of the 2 processors");
    private final Side median = new Side("at half the peak: p50");
    private final Side high = new Side("at half the peak: p99");

    @Override
    public int item() {
        return 2;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        DataSet month = run.data().within(run.data().last());
        Iterator<GeneratedEvent> events = month.withEvents(2L * ROUND * (WARM_UPS + run.rounds())).generator();
        try (Service service = run.service("bench_single");
                SingleLoad load = new SingleLoad(service);
                Crew<Inserter> inserters = new Crew<>(INSERTERS, () -> new Inserter(service.database().connect()))) {
            service.ensurePartitions(month.months());
            PlainTable.create(service.database(), month);
            new Rounds(WARM_UPS, run.rounds()).run("single events, " + ROUND + " a round", recorder -> {
                List<GeneratedEvent> peakEvents = Batch.take(events, ROUND);
                List<GeneratedEvent> calmEvents = Batch.take(events, ROUND);
                List<byte[]> peakRequests = load.requests(peakEvents);
                List<byte[]> calmRequests = load.requests(calmEvents);
                Processor processor = Processor.start();
                double peak = sound(load.send(peakRequests)).perSecond();
                recorder.record(client, processor.share());
                recorder.record(http, peak);
                Latencies calm = sound(load.sendAt(peak / 2, calmRequests));
                recorder.record(median, calm.percentile(50));
                recorder.record(high, calm.percentile(99));
                recorder.record(inserts, Stopwatch.perSecond(ROUND,
                        () -> inserters.drain(peakEvents.iterator(), Inserter::insert)));
                inserters.drain(calmEvents.iterator(), Inserter::insert);
            });
            PlainTable.requireSameRows(service.database());
        }
        return List.of(Result.ratio(2, Unit.REQUESTS_PER_SECOND, http, inserts, Target.atLeast(3)),
                Result.value(2, Unit.PERCENT, client, Target.NONE),
                Result.value(3, Unit.MILLISECONDS, median, Target.atMost(5)),
                Result.value(3, Unit.MILLISECONDS, high, Target.atMost(50)));
    }

    private static Latencies sound(Latencies latencies) {
        if (!latencies.failures().isEmpty()) {
            throw new IllegalStateException(
                    latencies.failures().size() + " requests failed: " + latencies.failures().getFirst());
        }
        return latencies;
    }

    private record Inserter(Connection connection, PreparedStatement statement) implements AutoCloseable {

        Inserter(Connection connection) throws SQLException {
            this(connection, connection.prepareStatement(INSERT));
        }

        void insert(GeneratedEvent event) throws SQLException {
            Object[] values = { event.id(), event.eventId(), event.userId(), event.sessionToken(), event.type().name(),
                    event.type().entityType().name(), event.entityId(), event.revenueCents(), event.currency(),
                    "{\"placement\":\"" + event.placement() + "\"}", event.userAgent(), event.ipAddress(),
                    event.createdAt().atOffset(ZoneOffset.UTC) };
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    statement.setNull(i + 1, Types.VARCHAR);
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            statement.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
