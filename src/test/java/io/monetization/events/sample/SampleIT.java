package io.monetization.events.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.ServiceProcess;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A new service is given its sample, shows it, and is rid of it again. */
class SampleIT {

    private static final String SAMPLE = "/api/v1/sample";
    /** Events older than the month before are not accepted: the year is cut to these two, which takes seconds. */
    private static final String TWO_MONTHS = "-Dmonetization.partitions.max-past-months=1";

    private static final long LONGEST_WAIT_NANOS = 120_000_000_000L;
    private static final long POLL_MILLIS = 50;

    private static final String UNLINKED_REFUNDS = """
            SELECT count(*)
              FROM monetization_events AS refund
             WHERE event_type = 'OFFER_REFUND'
               AND NOT EXISTS (SELECT FROM monetization_events AS purchase
                                WHERE purchase.id = (refund.context ->> 'purchase_id')::uuid
                                  AND purchase.event_type = 'OFFER_PURCHASE' AND purchase.entity_id = refund.entity_id
                                  AND purchase.currency = refund.currency AND purchase.created_at < refund.created_at)""";

    private static final String PEOPLE = """
            {"from": "%s", "to": "%s", "window": "P7D", "event_id": "sample-devconf", "hold": ["entity_id"],
             "steps": [{"event_type": "OFFER_VIEW"}, {"event_type": "OFFER_CLICK"}, {"event_type": "OFFER_PURCHASE"}]}""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private ServiceProcess service;

    @Test
    void isLoadedThroughAKillAndRemovedWithoutATrace() throws Exception {
        service = ServiceProcess.start(directory, TWO_MONTHS);
        try {
            get(SAMPLE).body("state", is("absent")).body("may_load", is(true));
            service().post(SAMPLE).then().statusCode(202).header("Location", endsWith(SAMPLE));
            service().post(SAMPLE).then().statusCode(409).body("code", is("sample_state"));
            await(sample -> sample.getLong("events") > 10_000);
            service.kill9();
            service = ServiceProcess.start(directory, TWO_MONTHS);
            await(sample -> sample.getString("state").equals("partial"));
            service().post(SAMPLE).then().statusCode(202).body("state", is("loading"));
            await(sample -> sample.getString("state").equals("loaded"));
            checkLoaded();
            checkQuestions();
            service().post(SAMPLE).then().statusCode(409).body("code", is("sample_state"));

            service().delete(SAMPLE).then().statusCode(202);
            await(sample -> sample.getString("state").equals("absent"));
            checkRemoved();
        } finally {
            service.close();
        }
    }

    private void checkLoaded() {
        Database database = Database.ofServiceIn(directory);
        assertThat(database.texts("SELECT DISTINCT event_id FROM monetization_events ORDER BY 1"))
                .isEqualTo(SampleStory.EVENT_IDS);
        long events = database.number("SELECT count(*) FROM monetization_events");
        assertThat(events).isGreaterThan(20_000);
        get(SAMPLE).body("events", is((int) events)).body("total", is((int) events));
        assertThat(new EventsTable(database).miscounted()).isZero();
        assertThat(database.number(UNLINKED_REFUNDS)).isZero();
    }

    private void checkQuestions() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String window = "?from=" + today.minusDays(30) + "&to=" + today;
        get("/api/v1/funnels/offers" + window).body("offers", hasSize(greaterThan(15)))
                .body("offers.purchases", everyItem(greaterThan(-1)));
        get("/api/v1/funnels/trend" + window + "&interval=day").body("buckets.views", everyItem(greaterThan(100)));
        get("/api/v1/analytics/overview" + window + "&event_id=sample-devconf").body("ads.by_placement", hasSize(5))
                .body("waitlist.joins", greaterThan(10));
        service().contentType("application/json").body(PEOPLE.formatted(today.minusDays(30), today))
                .post("/api/v1/funnels/query").then().statusCode(200).body("steps[2].actors", greaterThan(50));
    }

    private void checkRemoved() {
        Database database = Database.ofServiceIn(directory);
        assertThat(database.number("SELECT count(*) FROM monetization_events")).isZero();
        assertThat(database.number("SELECT count(*) FROM monetization_event_daily")).isZero();
        get("/api/v1/partitions/verification").body("pass", equalTo(true));
        get(SAMPLE).body("may_load", is(true)).body("failure", is((Object) null));
    }

    private void await(Predicate<JsonPath> condition) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        JsonPath sample = get(SAMPLE).extract().jsonPath();
        while (!condition.test(sample)) {
            assertThat(System.nanoTime()).as(sample::prettify).isLessThan(deadline);
            Thread.sleep(POLL_MILLIS);
            sample = get(SAMPLE).extract().jsonPath();
        }
    }

    private ValidatableResponse get(String path) {
        return service().get(path).then().statusCode(200);
    }

    private RequestSpecification service() {
        return given().baseUri(service.baseUri().toString());
    }
}
