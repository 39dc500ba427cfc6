package io.monetization.events.bench;

import java.util.Iterator;
import java.util.List;

/**
 * Item 4: batches over HTTP while every statement is counted by the trigger of the table, against the same with that trigger
 * off. What
 * the counted rounds leave to compact is compacted before the others begin.
 */
final class RollupUpkeep implements Benchmark {

    private static final String TRIGGER = "ALTER TABLE ONLY monetization_events %s TRIGGER monetization_events_count_inserted";
    private static final int WARM_UPS = 3;
    private static final int ROUND = 50_000;

    private final Side counted = new Side("ingest with rollup");
    private final Side uncounted = new Side("ingest without rollup");

    @Override
    public int item() {
        return 4;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        DataSet month = run.data().within(run.data().last());
        Iterator<GeneratedEvent> events = month.withEvents(2L * ROUND * (WARM_UPS + run.rounds())).generator();
        try (Service service = run.service("bench_upkeep"); BatchLoad load = new BatchLoad(service)) {
            service.ensurePartitions(month.months());
            new Rounds(WARM_UPS, run.rounds()).run("upkeep, " + ROUND + " events a side", recorder -> {
                recorder.record(counted, rate(load, events));
                service.awaitCompaction();
                service.database().execute(TRIGGER.formatted("DISABLE"));
                recorder.record(uncounted, rate(load, events));
                service.database().execute(TRIGGER.formatted("ENABLE"));
            });
        }
        return List.of(Result.ratio(item(), Unit.ROWS_PER_SECOND, counted, uncounted, Target.atLeast(0.8)));
    }

    private static double rate(BatchLoad load, Iterator<GeneratedEvent> events) throws Exception {
        List<Batch> bodies = BatchLoad.bodies(Batch.take(events, ROUND));
        return Stopwatch.perSecond(ROUND, () -> load.send(bodies));
    }
}
