package io.monetization.events.archive;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.monetization.events.scheduler.JobOutcome;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuestionsAfterArchiveTest {

    private static final String OFFERS = "/api/v1/funnels/offers";
    private static final String OVERVIEW = "/api/v1/analytics/overview";
    private static final String EVENT_ID = "conférence \"Σ\"";

    @Inject
    ArchivedMonth month;

    @Inject
    JobRunner runner;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    @BeforeEach
    void fillTheMonth() {
        month.fill();
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        table.reset();
    }

    @Test
    void countsStayTheSameAndTheAnswerSaysThatTheirEventsAreArchived() {
        Map<String, ?> funnel = wholeMonth().getMap("summary");
        List<Map<String, ?>> offers = wholeMonth().getList("offers");
        List<Map<String, ?>> allTime = conversion().getList("offers");
        assertThat(offers).hasSize(5);
        JsonPath overview = overview();
        assertThat(overview.getList("archived_months")).isEmpty();

        archiveAndDrop();

        assertThat(wholeMonth().getMap("summary")).isEqualTo(funnel);
        assertThat(wholeMonth().getList("offers")).isEqualTo(offers);
        assertThat(wholeMonth().getList("archived_months")).isEqualTo(List.of(ArchivedMonth.MONTH));
        assertThat(overview().getMap("offers")).isEqualTo(overview.getMap("offers"));
        assertThat(overview().getList("revenue_by_day")).isEqualTo(overview.getList("revenue_by_day"));
        assertThat(overview().getLong("total_interactions")).isEqualTo(overview.getLong("total_interactions"));
        assertThat(overview().getMap("$")).containsEntry("unique_actors", null).containsEntry("source", "rollup")
                .containsEntry("archived_months", List.of(ArchivedMonth.MONTH));
        assertThat(overview().getMap("ads")).containsEntry("by_placement", null);
        assertThat(conversion().getList("offers")).isEqualTo(allTime);
        assertThat(conversion().getList("archived_months")).isEqualTo(List.of(ArchivedMonth.MONTH));
    }

    @Test
    void questionsThatNeedTheEventsAreRefusedUntilTheMonthIsRestored() {
        archiveAndDrop();

        for (String path : List.of(OFFERS, OVERVIEW, "/api/v1/events")) {
            given().queryParam("event_id", EVENT_ID).queryParam("from", "2025-03-10T12:00:00Z").queryParam("to", "2025-04-02")
                    .get(path).then().statusCode(422)
                    .body("code", is("raw_events_archived"), "months", contains(ArchivedMonth.MONTH));
        }
        given().post("/api/v1/archives/" + ArchivedMonth.PARTITION + "/restore").then().statusCode(202);
        month.await("restored");
        for (String path : List.of(OFFERS, OVERVIEW, "/api/v1/events")) {
            given().queryParam("event_id", EVENT_ID).queryParam("from", "2025-03-10T12:00:00Z").queryParam("to", "2025-04-02")
                    .get(path).then().statusCode(200);
        }
    }

    private void archiveAndDrop() {
        month.request();
        month.run();
        clock.set(clock.instant().plus(Duration.ofDays(8)).toString());
        month.run();
        assertThat(month.entry().state()).isEqualTo(ArchiveState.DROPPED);
    }

    private static JsonPath wholeMonth() {
        return given().queryParam("from", "2025-03-01").queryParam("to", "2025-04-01").get(OFFERS).then().statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath overview() {
        return given().queryParam("event_id", EVENT_ID).queryParam("from", "2025-03-01").queryParam("to", "2025-04-01")
                .get(OVERVIEW)
                .then().statusCode(200).extract().jsonPath();
    }

    private JsonPath conversion() {
        assertThat(runner.run("conversion-view-refresh").outcome()).isEqualTo(JobOutcome.SUCCEEDED);
        return given().queryParam("event_id", EVENT_ID).get("/api/v1/funnels/conversion").then().statusCode(200)
                .extract()
                .jsonPath();
    }
}
