package io.monetization.events.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.monetization.events.calendar.UtcMonth;

/**
 * Item 9: what clients feel while months are created, archived and restored. Batches of 50 are due at half the rate that the
 * machine can carry; each round has a quiet phase and a phase for each of the three.
 */
final class LifecycleUnderIngest implements Benchmark {

    private static final int WARM_UPS = 1;
    private static final int SHARE_OF_A_MONTH = 5;
    private static final int CREATED_A_PHASE = 10;
    private static final int FIRST_MONTH_AHEAD = 5;
    private static final long CALIBRATION_SECONDS = 10;
    private static final long PHASE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long MORE_THAN_ENOUGH = 1L << 40;
    /** Finer times are refused. */
    private static final Duration A_MICROSECOND = Duration.ofNanos(1_000);

    private final Phase quiet = new Phase("nothing else happens");
    private final Phase creating = new Phase("months are created");
    private final Phase archiving = new Phase("a month is archived");
    private final Phase restoring = new Phase("a month is restored");
    private final Side rate = new Side("requests due, half of what was carried");
    private final List<String> failures = new ArrayList<>();
    private long requests;

    @Override
    public int item() {
        return 9;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        DataSet data = run.data();
        List<UtcMonth> old = data.months().subList(0, 1 + WARM_UPS + run.rounds());
        Path archives = Files.createTempDirectory(Files.createDirectories(BenchConfig.DIRECTORY), "archives").toAbsolutePath();
        try (Service service = run.service("bench_lifecycle", "monetization.archive.directory=" + archives,
                "monetization.archive.quarantine=0s");
                HttpConnection operator = service.connect();
                SteadyIngest ingest = new SteadyIngest(service,
                        data.within(data.last()).withEvents(MORE_THAN_ENOUGH).generator(),
                        Clock.tick(Clock.systemUTC(), A_MICROSECOND))) {
            service.load("loading " + old.size() + " months",
                    new DataSet(data.seed(), data.events() / SHARE_OF_A_MONTH * old.size(), old.getFirst(), old.getLast()));
            MonthLifecycle months = new MonthLifecycle(operator, old, data.last().plus(FIRST_MONTH_AHEAD));
            months.archive();
            measure(run.rounds(), ingest, months);
            requireAllStored(service.database(), ingest.sent(), data.last());
        }
        return results();
    }

    private void measure(int rounds, SteadyIngest ingest, MonthLifecycle months) throws Exception {
        double perSecond = ingest.peak(() -> TimeUnit.SECONDS.sleep(CALIBRATION_SECONDS)) / 2;
        rate.add(perSecond);
        new Rounds(WARM_UPS, rounds).run("lifecycle under ingest", recorder -> {
            phase(quiet, ingest, perSecond, recorder, () -> {
            });
            phase(creating, ingest, perSecond, recorder, () -> {
                for (int i = 0; i < CREATED_A_PHASE; i++) {
                    months.create();
                    TimeUnit.NANOSECONDS.sleep(PHASE_NANOS / CREATED_A_PHASE);
                }
            });
            phase(archiving, ingest, perSecond, recorder, months::archive);
            phase(restoring, ingest, perSecond, recorder, months::restore);
        });
    }

    /** However short the work, the phase is long enough for a 99th percentile. */
    private void phase(Phase phase, SteadyIngest ingest, double perSecond, Rounds.Recorder recorder, SteadyIngest.Work work)
            throws Exception {
        Latencies latencies = ingest.during(perSecond, () -> {
            long start = System.nanoTime();
            work.run();
            TimeUnit.NANOSECONDS.sleep(PHASE_NANOS - (System.nanoTime() - start));
        });
        recorder.record(phase.median(), latencies.percentile(50));
        recorder.record(phase.slow(), latencies.percentile(99));
        recorder.record(phase.longest(), latencies.longest());
        requests += latencies.millis().size() + latencies.failures().size();
        failures.addAll(latencies.failures());
    }

    /** What is faster because it loses events is no result. */
    private void requireAllStored(BenchDatabase database, long sent, UtcMonth first) throws SQLException {
        String stored = database.value("SELECT count(*) FROM monetization_events WHERE created_at >= '" + first.start() + "'");
        if (failures.isEmpty() && !stored.equals(Long.toString(sent))) {
            throw new IllegalStateException("Of " + sent + " events " + stored + " were stored");
        }
    }

    private List<Result> results() {
        failures.stream().limit(3).forEach(System.out::println);
        List<Result> results = new ArrayList<>();
        results.add(Result.value(item(), Unit.REQUESTS_PER_SECOND, rate, Target.NONE));
        results.add(Result.value(item(), Unit.REQUESTS, only("requests in all", (double) requests), Target.NONE));
        results.add(Result.value(item(), Unit.REQUESTS, only("requests that failed", failures.size()), Target.atMost(0)));
        for (Phase phase : List.of(creating, archiving, restoring)) {
            results.add(Result.ratio(item(), Unit.MILLISECONDS, quiet.median(), phase.median(), Target.NONE));
            results.add(Result.ratio(item(), Unit.MILLISECONDS, quiet.slow(), phase.slow(), Target.atMost(2)));
        }
        results.add(Result.value(item(), Unit.MILLISECONDS, longest(quiet), Target.NONE));
        for (Phase phase : List.of(creating, archiving, restoring)) {
            results.add(Result.value(item(), Unit.MILLISECONDS, longest(phase), Target.atMost(250)));
        }
        return results;
    }

    /** The longest of all rounds, not of a typical one. */
    private static Side longest(Phase phase) {
        return only(phase.longest().name() + ", all rounds",
                phase.longest().samples().stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    private static Side only(String name, double sample) {
        Side side = new Side(name);
        side.add(sample);
        return side;
    }

    private record Phase(Side median, Side slow, Side longest) {

        Phase(String name) {
            this(new Side("p50, " + name), new Side("p99, " + name), new Side("longest, " + name));
        }
    }
}
