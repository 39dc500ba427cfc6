package io.monetization.events.bench;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Item 12: the load of item 1 for ten minutes without a pause, on the service with the options of the container image. A
 * sample is the resident memory at the end of a minute; what is asked for is that the last minutes need no more than the
 * first ones.
 */
final class Soak implements Benchmark {

    private static final int MINUTES = 10;
    private static final int SETTLED_AFTER = 3;
    private static final int AT_ONCE = 10_000;
    private static final long MOST_EVENTS = 100_000_000;

    private final Side early = new Side("resident memory, minutes 1 to " + SETTLED_AFTER);
    private final Side late = new Side("resident memory, minutes " + (SETTLED_AFTER + 1) + " to " + MINUTES);
    private final Side rate = new Side("events a second, by minute");

    @Override
    public int item() {
        return 12;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        DataSet month = run.data().within(run.data().last()).withEvents(MOST_EVENTS);
        Iterator<GeneratedEvent> events = month.generator();
        try (Service service = run.service("bench_soak", StartAndMemory.HEAP);
                BatchLoad load = new BatchLoad(service);
                Progress progress = new Progress("soak", MINUTES, "minutes")) {
            service.ensurePartitions(month.months());
            for (int minute = 1; minute <= MINUTES; minute++) {
                rate.add(loadForAMinute(load, events));
                (minute <= SETTLED_AFTER ? early : late).add(service.memory());
                progress.add(1);
            }
        }
        return List.of(Result.ratio(item(), Unit.MEBIBYTES, late, early, Target.atLeast(0.9)),
                Result.value(item(), Unit.ROWS_PER_SECOND, rate, Target.NONE));
    }

    private static double loadForAMinute(BatchLoad load, Iterator<GeneratedEvent> events) throws Exception {
        long start = System.nanoTime();
        long end = start + Duration.ofMinutes(1).toNanos();
        long sent = 0;
        while (System.nanoTime() < end) {
            List<GeneratedEvent> next = Batch.take(events, AT_ONCE);
            load.send(BatchLoad.bodies(next));
            sent += next.size();
        }
        return sent * 1e9 / (System.nanoTime() - start);
    }
}
