package io.monetization.events.bench;

import java.util.List;

/** One numbered item of docs/benchmarks.md. A new one is a new class and a line in {@link Bench}. */
interface Benchmark {

    int item();

    /** Prepares its own data, measures, and answers with what it found, one result for each row of the table. */
    List<Result> run(BenchRun run) throws Exception;
}
