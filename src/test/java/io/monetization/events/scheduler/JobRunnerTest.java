package io.monetization.events.scheduler;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.monetization.events.database.AdvisoryLock;
import io.monetization.events.database.Transactions;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithProbeJob.class)
class JobRunnerTest {

    @Inject
    SettableClock clock;
    @Inject
    JobRunner runner;
    @Inject
    JobRunLog log;
    @Inject
    JobPauses pauses;
    @Inject
    ProbeJob probe;
    @Inject
    Transactions transactions;
    @Inject
    Database database;

    @BeforeEach
    void emptyLog() {
        database.execute("TRUNCATE job_runs, job_pauses");
        probe.does(() -> "done");
    }

    @Test
    void recordsASuccess() {
        RecordedRun run = runner.run(ProbeJob.ID);

        assertThat(run.outcome()).isEqualTo(JobOutcome.SUCCEEDED);
        assertThat(run.detail()).isEqualTo("done");
        assertThat(run.instance()).isEqualTo("here");
        assertThat(run.finishedAt()).isAfterOrEqualTo(run.startedAt());
        assertThat(log.find(ProbeJob.ID, run.id())).contains(run);
    }

    @Test
    void recordsAFailureAndIsNotReadyUntilTheNextSuccess() {
        fail("disk full");

        assertThat(runner.run(ProbeJob.ID).outcome()).isEqualTo(JobOutcome.FAILED);
        get("/q/health/ready").then().statusCode(503)
                .body("checks.find { it.name == 'jobs' }.data.probe", containsString("IllegalStateException: disk full"));

        probe.does(() -> "done");
        runner.run(ProbeJob.ID);
        get("/q/health/ready").then().statusCode(200).body("checks.find { it.name == 'jobs' }.data", nullValue());
    }

    @Test
    void staysReadyWhenAPausedJobHasFailed() {
        fail("disk full");
        runner.run(ProbeJob.ID);
        pauses.pause(ProbeJob.ID);

        get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void recordsAnErrorThatIsNoException() {
        probe.does(() -> {
            throw new StackOverflowError("too deep");
        });

        assertThat(runner.run(ProbeJob.ID).detail()).isEqualTo("java.lang.StackOverflowError: too deep");
    }

    @Test
    void cutsALongErrorShort() {
        fail("x".repeat(5000));

        assertThat(runner.run(ProbeJob.ID).detail()).hasSize(1000).endsWith("…");
    }

    @Test
    void recordsARunByHandThatAnotherRunKeptOut() {
        try (AdvisoryLock elsewhere = transactions.tryLock("job:probe").orElseThrow()) {
            assertThat(elsewhere).isNotNull();
            assertThat(runner.run(ProbeJob.ID).outcome()).isEqualTo(JobOutcome.SKIPPED);
        }

        assertThat(log.newest(ProbeJob.ID, 10)).hasSize(1);
        assertThat(runner.run(ProbeJob.ID).outcome()).isEqualTo(JobOutcome.SUCCEEDED);
    }

    @Test
    void recordsNothingWhenAnotherRunKeptAScheduledOneOut() {
        try (AdvisoryLock elsewhere = transactions.tryLock("job:probe").orElseThrow()) {
            assertThat(elsewhere).isNotNull();
            runner.runOnSchedule(probe);
        }

        assertThat(log.newest(ProbeJob.ID, 10)).isEmpty();
    }

    @Test
    void findsOutThatAnOlderRunWasCutOff() {
        RecordedRun cutOff = log.begin(ProbeJob.ID);

        runner.run(ProbeJob.ID);

        RecordedRun found = log.find(ProbeJob.ID, cutOff.id()).orElseThrow();
        assertThat(found.outcome()).isEqualTo(JobOutcome.FAILED);
        assertThat(found.detail()).isEqualTo("interrupted");
        assertThat(found.finishedAt()).isNotNull();
    }

    @Test
    void keepsTheNewestRunsOfEachJob() {
        RecordedRun other = log.finish(log.begin("other"), JobOutcome.SUCCEEDED, "done");
        List<Long> runs = Stream.generate(() -> runner.run(ProbeJob.ID).id()).limit(5).toList();

        assertThat(log.newest(ProbeJob.ID, 10)).extracting(RecordedRun::id)
                .containsExactly(runs.get(4), runs.get(3), runs.get(2));
        assertThat(log.find("other", other.id())).isPresent();
    }

    @Test
    void keepsTheLastSuccessThroughAnyNumberOfFailures() {
        RecordedRun success = runner.run(ProbeJob.ID);
        fail("disk full");
        for (int i = 0; i < 5; i++) {
            runner.run(ProbeJob.ID);
        }

        assertThat(log.newest(ProbeJob.ID, 10)).hasSize(4);
        assertThat(log.lastSuccess(ProbeJob.ID)).contains(success);
    }

    @Test
    void countsAndTimesRuns() {
        double before = metric("monetization_job_runs_total{job=\"probe\",outcome=\"succeeded\"}");

        runner.run(ProbeJob.ID);

        assertThat(metric("monetization_job_runs_total{job=\"probe\",outcome=\"succeeded\"}")).isEqualTo(before + 1);
        assertThat(metric("monetization_job_duration_seconds_count{job=\"probe\"}")).isPositive();
        assertThat(metric("monetization_job_last_success_age_seconds{job=\"probe\"}")).isBetween(0.0, 60.0);
    }

    @Test
    void tellsTheAgeOfASuccessOnAnotherInstance() {
        database.execute("INSERT INTO job_runs (job_id, instance, started_at, finished_at, outcome, detail)"
                + " VALUES ('probe', 'elsewhere', now() - interval '1 day', now() - interval '1 hour', 'succeeded', 'done')");

        assertThat(metric("monetization_job_last_success_age_seconds{job=\"probe\"}")).isBetween(3600.0, 3660.0);
    }

    private void fail(String message) {
        probe.does(() -> {
            throw new IllegalStateException(message);
        });
    }

    private double metric(String name) {
        // So that what was sampled for an earlier look is too old for this one.
        clock.set(clock.instant().minusSeconds(60));
        get("/q/metrics");
        clock.reset();
        String text = get("/q/metrics").then().statusCode(is(200)).extract().asString();
        return text.lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()))
                .mapToDouble(Double::parseDouble).findFirst().orElse(0);
    }
}
