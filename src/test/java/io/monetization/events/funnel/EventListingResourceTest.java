package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EventListingResourceTest {

    private static final String PATH = "/api/v1/events";

    private static final String FULL_EVENT = """
            INSERT INTO monetization_events VALUES ('019b7699-d7c0-7000-8000-2f0c5d9e1a34', ?, 'user', 'session', 'OFFER_PURCHASE',
                'OFFER', 'early', 9223372036854775807, 'EUR',
                '{"big": 12345678901234567890, "price": 1.10, "text": "é\\"🎟", "null": null}',
                'agent', '203.0.113.0', '2024-01-31 23:59:59.999999+00', '2024-02-01 00:00:01.5+00')""";

    /** Every third second has three events of different types. */
    private static final String MANY_EVENTS = """
            INSERT INTO monetization_events (event_id, user_id, session_token, event_type, entity_type, entity_id, created_at)
            SELECT ?, 'u' || i % 3, 's' || i % 2, type, split_part(type, '_', 1), 'x' || i % 4,
                   timestamptz '2023-12-31 23:59:50+00' + i / 3 * interval '1 second'
              FROM generate_series(0, 59) AS i,
                   LATERAL (SELECT (ARRAY['OFFER_VIEW', 'AD_CLICK', 'WAITLIST_JOIN', 'OFFER_CLICK'])[1 + i % 4]) AS made (type)""";

    @Inject
    Database database;
    @Inject
    EventsTable table;

    private EventFixture events;

    @BeforeEach
    void prepareMonths() {
        table.months("2023-12", "2024-03");
        events = new EventFixture(database);
    }

    @Test
    void showsAnEventWithEveryDigitItCameWith() {
        database.update("DELETE FROM monetization_events WHERE id = '019b7699-d7c0-7000-8000-2f0c5d9e1a34'");
        database.update(FULL_EVENT, events.eventId());
        String answer = mine("2024-01-01", "2024-02-01").get(PATH).then().statusCode(200).extract().asString();
        assertThat(answer.replaceAll("\"as_of\":\"[^\"]+Z\"", "\"as_of\":\"?\"").replace(events.eventId(), "E")).isEqualTo(
                """
                        {"events":[{"id":"019b7699-d7c0-7000-8000-2f0c5d9e1a34","event_id":"E","user_id":"user","session_token":"session",\
                        "event_type":"OFFER_PURCHASE","entity_type":"OFFER","entity_id":"early","revenue_cents":9223372036854775807,\
                        "currency":"EUR",\
                        "context":{"big": 12345678901234567890, "null": null, "text": "é\\"🎟", "price": 1.10},\
                        "user_agent":"agent","ip_address":"203.0.113.0",\
                        "created_at":"2024-01-31T23:59:59.999999Z","received_at":"2024-02-01T00:00:01.500Z"}],\
                        "next_cursor":null,\
                        "window":{"from":"2024-01-01T00:00:00Z","to":"2024-02-01T00:00:00Z","tz":"UTC"},"as_of":"?","source":"events"}""");
    }

    @Test
    void holdsTheStartOfItsWindowAndNotTheEnd() {
        events.event("OFFER_VIEW", "before", "2023-12-31T23:59:59.999999Z").event("OFFER_VIEW", "start", "2024-01-01T00:00:00Z")
                .event("OFFER_VIEW", "last", "2024-02-29T23:59:59.999999Z").event("OFFER_VIEW", "end", "2024-03-01T00:00:00Z");
        mine("2024-01-01", "2024-03-01").get(PATH).then().body("events.entity_id", contains("last", "start"));
    }

    @Test
    void answersAnEmptyWindow() {
        mine("2024-01-01", "2024-01-02").get(PATH).then().statusCode(200).body("events", empty()).body("next_cursor",
                equalTo(null));
    }

    @ParameterizedTest
    @CsvSource({ "event_type, OFFER_VIEW, 15", "entity_type, AD, 15", "entity_type, OFFER, 30", "entity_id, x1, 15",
            "user_id, u2, 20",
            "session_token, s0, 30", "user_id, u9, 0" })
    void filters(String name, String value, int count) {
        database.update(MANY_EVENTS, events.eventId());
        mine("2023-12-31", "2024-01-02").queryParam(name, value).get(PATH).then().statusCode(200)
                .body("events." + name + ".unique().size()", equalTo(Math.min(count, 1))).body("events.size()", equalTo(count));
    }

    @Test
    void findsTheSameEventsTypeByTypeAsByKey() {
        database.update(MANY_EVENTS, events.eventId());
        List<String> byKey = mine("2023-12-31T23:59:50Z", "2024-01-01T00:00:10Z").get(PATH).path("events.id");
        List<String> byType = window("2023-12-31T23:59:50Z", "2024-01-01T00:00:10Z").queryParam("limit", 1000).get(PATH)
                .path("events.findAll { it.event_id == '" + events.eventId() + "' }.id");
        assertThat(byType).hasSize(60).isEqualTo(byKey);
    }

    @Test
    void refusesNothingButFindsNothingWhereTypesContradict() {
        window("2024-01-01", "2024-01-02").queryParam("event_type", "AD_CLICK").queryParam("entity_type", "OFFER").get(PATH)
                .then()
                .statusCode(200).body("events", empty());
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 7, 60 })
    void pagesNewestFirstWithoutLossOrRepetitionWhileEventsArrive(int limit) {
        database.update(MANY_EVENTS, events.eventId());
        List<String> all = mine("2023-12-31", "2024-01-02").get(PATH).path("events.id");
        List<String> seen = new ArrayList<>();
        Response page = mine("2023-12-31", "2024-01-02").queryParam("limit", limit).get(PATH);
        for (String link = page.header("Link"); link != null; link = page.header("Link")) {
            seen.addAll(page.path("events.id"));
            events.event("OFFER_VIEW", "late", "2024-01-01T10:00:00Z");
            page = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        }
        seen.addAll(page.path("events.id"));
        assertThat(seen).isEqualTo(all).hasSize(60);
    }

    @Test
    void ordersByTimeAndThenById() {
        database.update(MANY_EVENTS, events.eventId());
        List<String> keys = mine("2023-12-31", "2024-01-02").get(PATH).path("events.collect { it.created_at + it.id }");
        assertThat(keys).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void pagesThroughAListingByType() {
        database.update(MANY_EVENTS, events.eventId());
        RequestSpecification clicks = window("2023-12-31", "2024-01-02").queryParam("event_type", "AD_CLICK");
        String cursor = clicks.queryParam("limit", 4).get(PATH).path("next_cursor");
        List<String> all = window("2023-12-31", "2024-01-02").queryParam("event_type", "AD_CLICK").get(PATH).path("events.id");
        List<String> second = window("2023-12-31", "2024-01-02").queryParam("event_type", "AD_CLICK").queryParam("limit", 4)
                .queryParam("cursor", cursor).get(PATH).path("events.id");
        assertThat(second).isEqualTo(all.subList(4, 8));
    }

    private RequestSpecification mine(String from, String to) {
        return window(from, to).queryParam("event_id", events.eventId());
    }

    private static RequestSpecification window(String from, String to) {
        return given().queryParam("from", from).queryParam("to", to);
    }
}
