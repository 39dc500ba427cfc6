package io.monetization.events.rollup;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.time.Instant;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.scheduler.JobOutcome;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.scheduler.RecordedRun;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RollupJobsTest {

    private final UtcMonth current = UtcMonth.containing(Instant.now());

    @Inject
    JobRunner runner;
    @Inject
    EventsTable table;
    @Inject
    Database database;
    @Inject
    SettableClock clock;

    @BeforeEach
    void eventsOfThisTheLastAndAnEarlierMonth() {
        table.reset();
        for (int back = 0; back <= 2; back++) {
            table.insertPurchases(current.minus(back).start(), 10);
        }
    }

    @Test
    void compactsDeltas() {
        assertThat(run("delta-compaction")).isEqualTo("15 deltas into 15 daily counts");
        assertThat(table.deltas()).isZero();
    }

    @Test
    void refreshesTheConversionView() {
        assertThat(run(ConversionViewRefreshJob.ID)).startsWith("refreshed concurrently, as of ");
    }

    @Test
    void comparesThisAndTheLastMonthAndShowsTheDrift() {
        database.execute("UPDATE monetization_event_deltas SET events = events + 2");

        assertThat(run("rollup-reconcile"))
                .isEqualTo("10 counts wrong by 20 events, 10 repaired, from " + current.minus(1) + " on");
        get("/q/metrics").then().body(containsString("monetization_rollup_drift_events 20.0"));

        assertThat(run("rollup-reconcile")).startsWith("0 counts wrong by 0 events");
        get("/q/metrics").then().body(containsString("monetization_rollup_drift_events 0.0"));
        assertThat(table.miscounted()).isEqualTo(5);
    }

    @Test
    void analyzesTheParentOfThePartitions() {
        database.execute("DELETE FROM pg_statistic WHERE starelid = 'monetization_events'::regclass");

        run("analyze");

        assertThat(database.number("SELECT count(*) FROM pg_stats WHERE tablename = 'monetization_events' AND inherited"))
                .isPositive();
    }

    @Test
    void showsHowManyDeltasWait() {
        clock.set(Instant.now().plusSeconds(60));

        get("/q/metrics").then().body(containsString("monetization_rollup_deltas 15.0"));

        clock.reset();
    }

    private String run(String job) {
        RecordedRun run = runner.run(job);
        assertThat(run.outcome()).as(run.detail()).isEqualTo(JobOutcome.SUCCEEDED);
        return run.detail();
    }
}
