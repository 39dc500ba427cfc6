package io.monetization.events.scheduler;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithProbeJob.class)
class SchedulerResourceTest {

    private static final String UTC = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z";
    private static final String PROBE = "jobs.find { it.id == 'probe' }";

    @Inject
    JobRunner runner;
    @Inject
    ProbeJob probe;
    @Inject
    Database database;

    @BeforeEach
    void emptyLog() {
        database.execute("TRUNCATE job_runs, job_pauses");
        probe.does(() -> "done");
    }

    @Test
    void listsEveryJobBeforeItsFirstRun() {
        Map<String, Object> job = get("/api/v1/scheduler/status").then().statusCode(200)
                .body("status", is("halted"))
                .body("instance", is("here"))
                .body("jobs.id",
                        equalTo(List.of("adoption", "analyze", "conversion-view-refresh", "delta-compaction",
                                "idempotency-keys-purge", "month-close",
                                "partition-archive",
                                "partition-maintenance",
                                "probe", "rejected-events-purge", "rollup-reconcile")))
                .extract().path(PROBE);

        assertThat(job)
                .containsOnlyKeys("id", "name", "trigger", "paused", "next_run_at", "last_run", "last_success_age_seconds")
                .containsEntry("name", "Do what the test says").containsEntry("trigger", "every 1h30m")
                .containsEntry("paused", false).containsEntry("next_run_at", null).containsEntry("last_run", null)
                .containsEntry("last_success_age_seconds", null);
    }

    @Test
    void showsTheLastRun() {
        long id = runner.run(ProbeJob.ID).id();

        Map<String, Object> run = get("/api/v1/scheduler/status").then().statusCode(200)
                .body(PROBE + ".last_run.id", is((int) id))
                .body(PROBE + ".last_run.started_at", matchesPattern(UTC))
                .body(PROBE + ".last_run.finished_at", matchesPattern(UTC))
                .body(PROBE + ".last_run.outcome", is("succeeded"))
                .body(PROBE + ".last_run.detail", is("done"))
                .body(PROBE + ".last_success_age_seconds", notNullValue())
                .extract().path(PROBE + ".last_run");

        assertThat(run).containsOnlyKeys("id", "started_at", "finished_at", "outcome", "detail");
    }

    @Test
    void answersBeforeTheRunEndsAndSaysWhereToFollowIt() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        probe.does(() -> awaited(mayEnd));

        String location = post("/api/v1/scheduler/jobs/probe/run").then().statusCode(202)
                .body("job", is("probe")).body("run_id", notNullValue()).body("outcome", is("running"))
                .header("Location", containsString("/api/v1/scheduler/jobs/probe/runs/"))
                .extract().header("Location");

        get(location).then().statusCode(200).body("job", is("probe")).body("outcome", is("running"))
                .body("$", hasKey("finished_at")).body("finished_at", nullValue()).body("detail", nullValue());
        mayEnd.countDown();
        while (get(location).path("outcome").equals("running")) {
            Thread.sleep(20);
        }
        get(location).then().body("outcome", is("succeeded")).body("detail", is("waited")).body("instance", is("here"));
    }

    @Test
    void refusesARunWhileOneIsAtWork() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        probe.does(() -> awaited(mayEnd));
        String location = post("/api/v1/scheduler/jobs/probe/run").header("Location");

        post("/api/v1/scheduler/jobs/probe/run").then().statusCode(409).contentType("application/problem+json")
                .body("code", is("job_running"));
        get("/api/v1/scheduler/status").then().body(PROBE + ".last_run.outcome", is("running"));
        get("/api/v1/scheduler/jobs/probe/runs").then().body("runs.outcome",
                equalTo(List.of("skipped", "running")));

        mayEnd.countDown();
        while (get(location).path("outcome").equals("running")) {
            Thread.sleep(20);
        }
    }

    @Test
    void listsTheNewestRunsFirst() {
        long older = runner.run(ProbeJob.ID).id();
        long newer = runner.run(ProbeJob.ID).id();

        get("/api/v1/scheduler/jobs/probe/runs").then().statusCode(200)
                .body("runs.id", equalTo(List.of((int) newer, (int) older)));
        get("/api/v1/scheduler/jobs/probe/runs?limit=1").then().statusCode(200).body("runs", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "201", "-1", "ten" })
    void refusesALimitOutOfRange(String limit) {
        get("/api/v1/scheduler/jobs/probe/runs?limit=" + limit).then().statusCode(400)
                .contentType("application/problem+json").body("code", is("invalid_parameter"))
                .body("errors[0].field", is("limit"));
    }

    @Test
    void runsOfAnotherJobAreNotFound() {
        long id = runner.run(ProbeJob.ID).id();

        get("/api/v1/scheduler/jobs/analyze/runs/" + id).then().statusCode(404).body("code", is("not_found"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "run", "pause", "resume" })
    void listsTheJobsWhenThereIsNoSuchJob(String action) {
        post("/api/v1/scheduler/jobs/nonsense/" + action).then().statusCode(404).contentType("application/problem+json")
                .body("code", is("unknown_job")).body("valid_ids", hasItem("probe"))
                .body("detail", containsString("nonsense"));
    }

    @Test
    void listsTheJobsWhenRunsOfNoSuchJobAreAskedFor() {
        get("/api/v1/scheduler/jobs/nonsense/runs").then().statusCode(404).body("code", is("unknown_job"));
        get("/api/v1/scheduler/jobs/nonsense/runs/1").then().statusCode(404).body("code", is("unknown_job"));
    }

    @Test
    void pausesAndResumesAnyNumberOfTimes() {
        for (String action : new String[] { "pause", "pause", "resume", "resume" }) {
            post("/api/v1/scheduler/jobs/probe/" + action).then().statusCode(200).body("id", is("probe"))
                    .body("paused", is(action.equals("pause")));
            get("/api/v1/scheduler/status").then().body(PROBE + ".paused", is(action.equals("pause")));
        }
    }

    @Test
    void runsAPausedJobByHand() {
        post("/api/v1/scheduler/jobs/probe/pause").then().statusCode(200);

        post("/api/v1/scheduler/jobs/probe/run").then().statusCode(202);
    }

    private static String awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS) ? "waited" : "gave up";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
