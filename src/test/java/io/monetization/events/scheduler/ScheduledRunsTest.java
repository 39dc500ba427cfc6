package io.monetization.events.scheduler;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithProbeJob.Scheduled.class)
class ScheduledRunsTest {

    private static final String PROBE = "jobs.find { it.id == 'probe' }";

    @Inject
    ProbeJob probe;
    @Inject
    Jobs jobs;
    @Inject
    Database database;

    private final Semaphore runs = new Semaphore(0);

    @BeforeEach
    void countRuns() {
        database.execute("TRUNCATE job_pauses");
        probe.does(() -> {
            runs.release();
            return "done";
        });
    }

    @Test
    void runsAJobAtItsIntervalUntilItIsPaused() throws InterruptedException {
        assertThat(runs.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();

        post("/api/v1/scheduler/jobs/probe/pause").then().statusCode(200).body("next_run_at", nullValue());
        // A run that began before the pause may still end.
        Thread.sleep(500);
        runs.drainPermits();
        assertThat(runs.tryAcquire(2500, TimeUnit.MILLISECONDS)).isFalse();

        post("/api/v1/scheduler/jobs/probe/resume").then().statusCode(200);
        assertThat(runs.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysWhenAJobRunsNextBeforeItsFirstRun() {
        Instant now = Instant.now();
        Instant next = Instant.parse(get("/api/v1/scheduler/status").then().body("status", is("running")).extract()
                .path("jobs.find { it.id == 'analyze' }.next_run_at"));

        assertThat(next).isBetween(now.minusSeconds(1), now.plus(Duration.ofDays(1)));
    }

    @Test
    void isPausedWhenEveryJobIs() {
        jobs.all().forEach(job -> post("/api/v1/scheduler/jobs/" + job.id() + "/pause").then().statusCode(200));

        get("/api/v1/scheduler/status").then().body("status", is("paused")).body(PROBE + ".paused", is(true));
    }
}
