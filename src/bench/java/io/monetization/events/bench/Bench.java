package io.monetization.events.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import io.monetization.events.database.LocalServer;

/** Runs the items of docs/benchmarks.md that are asked for, prints their table and stores it with every sample. */
public final class Bench {

    private static final List<Benchmark> ALL = List.of(new BatchIngest(), new SingleIngest(), new RollupUpkeep(),
            new CountFunnel(),
            new PeopleSteps(), new ConversionRefresh(), new RawMonth(), new LifecycleUnderIngest(), new IdleMaintenance(),
            new StartAndMemory(), new Soak());

    private Bench() {
    }

    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.systemUTC();
        BenchConfig config = BenchConfig.read(clock);
        if (config.database().isPresent()) {
            run(config, config.database().get(), clock);
            return;
        }
        try (LocalServer server = LocalServer.start(BenchConfig.DIRECTORY.resolve("postgres").toAbsolutePath())) {
            run(config, new BenchDatabase(server.jdbcUrl(), server.user(), server.password()), clock);
        }
    }

    private static void run(BenchConfig config, BenchDatabase server, Clock clock) throws Exception {
        Report report = new Report(Circumstances.of(config, server, clock));
        if (!config.reuse()) {
            LoadedEvents.forget(server);
        }
        for (Benchmark benchmark : ALL) {
            if (config.items().contains(benchmark.item())) {
                report.add(benchmark.run(new BenchRun(config.data(), config.rounds(), server)));
            }
        }
        Path file = BenchConfig.DIRECTORY.resolve("results-" + clock.instant().toString().replace(":", "") + ".json");
        report.write(file);
        System.out.println();
        System.out.print(report.table());
        System.out.println(file);
    }
}
