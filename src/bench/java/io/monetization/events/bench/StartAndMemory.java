package io.monetization.events.bench;

import java.util.Iterator;
import java.util.List;

/**
 * Item 11: from the start of the process, with the options of the container image, to its first answer that it is ready,
 * against a migrated database; and the most memory that it has had after it took the load of item 1.
 */
final class StartAndMemory implements Benchmark {

    /** What the service has in a container of 512 MB. */
    static final String HEAP = "-Xmx192m";

    private static final int WARM_UPS = 1;
    private static final int LOAD = 200_000;

    private final Side start = new Side("start to ready");
    private final Side memory = new Side("peak resident memory under load 1");

    @Override
    public int item() {
        return 11;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        DataSet month = run.data().within(run.data().last()).withEvents(LOAD);
        try (Service service = run.service("bench_start")) {
            service.ensurePartitions(month.months());
        }
        new Rounds(WARM_UPS, run.rounds()).run("starts", recorder -> {
            long begin = System.nanoTime();
            Service service = run.serviceOn("bench_start", HEAP);
            recorder.record(start, (System.nanoTime() - begin) / 1e6);
            service.close();
        });
        try (Service service = run.serviceOn("bench_start", HEAP); BatchLoad load = new BatchLoad(service)) {
            Iterator<GeneratedEvent> events = month.generator();
            load.send(BatchLoad.bodies(Batch.take(events, LOAD)));
            memory.add(service.peakMemory());
        }
        return List.of(Result.value(item(), Unit.MILLISECONDS, start, Target.atMost(3_000)),
                Result.value(item(), Unit.MEBIBYTES, memory, Target.atMost(400)));
    }
}
