package io.monetization.events.question;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.matchesPattern;

import java.time.Duration;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of closed months are sent again only if they are others. */
@QuarkusTest
class RevalidationTest {

    private static final String OFFERS = "/api/v1/funnels/offers";
    private static final String LISTING = "/api/v1/events";

    private static final String CLOSE = """
            INSERT INTO closed_months (month, partition, closed_at, drift_events)
            SELECT '2021-03-01', 'monetization_events_2021_03'::regclass, '2021-04-02 00:00+00', 0""";

    @Inject
    Database database;
    @Inject
    EventsTable table;
    @Inject
    SettableClock clock;

    private EventFixture events;

    @BeforeEach
    void closeMarch() {
        table.months("2021-02", "2021-04");
        events = new EventFixture(database);
        events.event("OFFER_VIEW", "o", "2021-03-01T00:00:00Z").event("OFFER_CLICK", "o", "2021-03-31T23:59:59.999999Z");
        database.update(CLOSE);
        lookAgain();
    }

    @AfterEach
    void openMarch() {
        database.update("DELETE FROM closed_months WHERE month = '2021-03-01'");
        database.update("DELETE FROM partition_archives WHERE month = '2021-03-01'");
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { OFFERS, LISTING })
    void sendsAnAnswerOnceWhileItIsTheSame(String path) {
        Response first = march().get(path);
        first.then().statusCode(200).header("ETag", matchesPattern("W/\"[0-9a-f]{32}\""))
                .header("Cache-Control", "private, no-cache").header("Vary", "Accept");

        march().header("If-None-Match", first.header("ETag")).get(path).then().statusCode(304).body(emptyString())
                .header("ETag", first.header("ETag")).header("Cache-Control", "private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "%s", "\"other\", W/%s ", "W/%s" })
    void comparesTagsWeakly(String sent) {
        String opaque = march().get(OFFERS).header("ETag").substring(2);

        march().header("If-None-Match", sent.formatted(opaque)).get(OFFERS).then().statusCode(304);
        march().header("If-None-Match", "W/\"other\"").get(OFFERS).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { OFFERS, LISTING })
    void sendsTheAnswerAgainAfterALateEvent(String path) {
        String before = march().get(path).header("ETag");
        events.event("OFFER_VIEW", "o", "2021-03-15T00:00:00Z");

        String after = march().header("If-None-Match", before).get(path).then().statusCode(200).extract().header("ETag");

        assertThat(after).isNotNull().isNotEqualTo(before);
    }

    @Test
    void givesEachMediaTypeATagOfItsOwn() {
        String json = march().get(OFFERS).header("ETag");
        String csv = march().accept("text/csv").get(OFFERS).header("ETag");

        assertThat(csv).isNotNull().isNotEqualTo(json);
        march().accept("text/csv").header("If-None-Match", json).get(OFFERS).then().statusCode(200);
        march().accept("text/csv").header("If-None-Match", csv).get(OFFERS).then().statusCode(304);
    }

    @Test
    void givesNoTagWhereAMonthIsNotClosed() {
        assertThat(window("2021-03-01", "2021-04-02").get(OFFERS).headers().hasHeaderWithName("ETag")).isFalse();
        assertThat(window("2021-02-28", "2021-04-01").get(OFFERS).headers().hasHeaderWithName("ETag")).isFalse();
        assertThat(march().accept("text/html").get(OFFERS).headers().hasHeaderWithName("ETag")).isFalse();
    }

    @Test
    void takesAnArchivedMonthForClosed() {
        database.update("DELETE FROM closed_months WHERE month = '2021-03-01'");
        lookAgain();
        assertThat(march().get(OFFERS).header("ETag")).isNull();

        database.update("""
                INSERT INTO partition_archives (partition, month, state, state_since, generation, file_wanted)
                VALUES ('monetization_events_2021_03', '2021-03-01', 'dropped', '2022-09-01 00:00+00', 1, true)""");
        lookAgain();
        assertThat(march().get(OFFERS).header("ETag")).isNotNull();
    }

    /** What is known of closed months may be some seconds old. */
    private void lookAgain() {
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
    }

    private RequestSpecification march() {
        return window("2021-03-01", "2021-04-01");
    }

    private RequestSpecification window(String from, String to) {
        return given().queryParam("from", from).queryParam("to", to).queryParam("event_id", events.eventId());
    }
}
