package io.monetization.events.bench;

import java.sql.Connection;
import java.util.Iterator;
import java.util.List;

/**
 * Item 1: batches of 500 over HTTP, each acknowledged after its commit, against COPY of the same events in pieces of 2 000 into
 * a table that is alike but for the triggers. Both tables are in one database and grow together.
 */
final class BatchIngest implements Benchmark {

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
                BatchLoad load = new BatchLoad(service);
                Crew<Connection> copiers = new Crew<>(COPY_CONNECTIONS, service.database()::connect)) {
            service.ensurePartitions(month.months());
            PlainTable.create(service.database(), month);
            new Rounds(WARM_UPS, run.rounds()).run("ingest, " + size + " events a round", recorder -> {
                List<GeneratedEvent> round = Batch.take(events, size);
                List<Batch> bodies = BatchLoad.bodies(round);
                Processor processor = Processor.start();
                recorder.record(http, Stopwatch.perSecond(size, () -> load.send(bodies)));
                recorder.record(client, processor.share());
                List<Batch> rows = BatchLoad.cut(round, COPY_BATCH, Batch::csv);
                recorder.record(copy, Stopwatch.perSecond(size, () -> copiers.drain(rows.iterator(),
                        (connection, batch) -> BenchDatabase.copy(connection, PlainTable.NAME, batch))));
            });
            PlainTable.requireSameRows(service.database());
        }
        return List.of(Result.ratio(item(), Unit.ROWS_PER_SECOND, http, copy, Target.atLeast(0.5)),
                Result.value(item(), Unit.PERCENT, client, Target.NONE));
    }
}
