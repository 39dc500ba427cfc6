package io.monetization.events.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Item 10: a run of partition maintenance that finds nothing to do among 120 partitions, as long as the run log says it took.
 */
final class IdleMaintenance implements Benchmark {

    private static final int PARTITIONS = 120;
    private static final int AHEAD = 3;
    private static final int BEHIND = PARTITIONS - AHEAD - 1;
    private static final String JOB = "/api/v1/scheduler/jobs/partition-maintenance";
    private static final int WARM_UPS = 2;
    private static final int RUNS = 20;
    private static final long POLL_MILLIS = 10;
    /** The log says that a run has ended a moment before the next one may begin. */
    private static final long PAUSE_MILLIS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Side run = new Side("maintenance with nothing to do, " + PARTITIONS + " partitions");
    private final Side slowest = new Side("the slowest of " + RUNS + " such runs");

    @Override
    public int item() {
        return 10;
    }

    @Override
    public List<Result> run(BenchRun bench) throws Exception {
        try (Service service = bench.service("bench_maintenance", "monetization.partitions.history-months=" + BEHIND,
                "monetization.partitions.max-past-months=" + BEHIND, "monetization.partitions.lookahead-months=" + AHEAD);
                HttpConnection http = service.connect()) {
            requirePartitions(http);
            new Rounds(WARM_UPS, bench.rounds()).run("maintenance", recorder -> {
                List<Double> millis = new ArrayList<>();
                for (int i = 0; i < RUNS; i++) {
                    millis.add(runOnce(http));
                }
                recorder.record(run, Side.percentile(millis, 50));
                recorder.record(slowest, Side.percentile(millis, 100));
            });
        }
        return List.of(Result.value(item(), Unit.MILLISECONDS, run, Target.atMost(100)),
                Result.value(item(), Unit.MILLISECONDS, slowest, Target.NONE));
    }

    private static double runOnce(HttpConnection http) throws IOException, InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
        String recorded = JOB + "/runs/" + JSON.readTree(http.post(JOB + "/run", new byte[0])).get("run_id").asLong();
        JsonNode run = JSON.readTree(http.get(recorded));
        while (run.get("finished_at").isNull()) {
            Thread.sleep(POLL_MILLIS);
            run = JSON.readTree(http.get(recorded));
        }
        if (!run.get("outcome").asText().equals("succeeded")) {
            throw new IllegalStateException("The maintenance failed: " + run);
        }
        return Duration.between(Instant.parse(run.get("started_at").asText()), Instant.parse(run.get("finished_at").asText()))
                .toNanos() / 1e6;
    }

    private static void requirePartitions(HttpConnection http) throws IOException {
        int partitions = JSON.readTree(http.get("/api/v1/partitions")).get("partitions").size();
        if (partitions != PARTITIONS) {
            throw new IllegalStateException("There are " + partitions + " partitions, not " + PARTITIONS);
        }
    }
}
