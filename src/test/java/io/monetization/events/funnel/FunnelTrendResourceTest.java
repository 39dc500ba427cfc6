package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FunnelTrendResourceTest {

    private static final String PATH = "/api/v1/funnels/trend";

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
    void answersInTheDocumentedShape() {
        events.event("OFFER_VIEW", "a", "2024-01-01T00:00:00Z").event("OFFER_VIEW", "b", "2024-01-01T23:59:59.999999Z")
                .event("OFFER_CLICK", "a", "2024-01-01T01:00:00Z").event("OFFER_VIEW", "a", "2024-01-03T00:00:00Z")
                .event("OFFER_PURCHASE", "a", "2024-01-03T00:00:00Z", 990, "EUR")
                .event("OFFER_REFUND", "b", "2024-01-03T00:00:00Z", 5, "JPY");

        String answer = ask("2024-01-01", "2024-01-04", "day", "UTC").extract().asString();

        assertThat(answer.replaceAll("\"as_of\":\"[^\"]+Z\"", "\"as_of\":\"?\"")).isEqualTo(
                """
                        {"buckets":[\
                        {"from":"2024-01-01T00:00:00Z","to":"2024-01-02T00:00:00Z",\
                        "views":2,"clicks":1,"add_to_cart":0,"purchases":0,"refunds":0,"revenue":[],\
                        "view_to_click_rate":50.00,"click_to_cart_rate":0.00,"cart_to_purchase_rate":null,"overall_conversion_rate":0.00},\
                        {"from":"2024-01-02T00:00:00Z","to":"2024-01-03T00:00:00Z",\
                        "views":0,"clicks":0,"add_to_cart":0,"purchases":0,"refunds":0,"revenue":[],\
                        "view_to_click_rate":null,"click_to_cart_rate":null,"cart_to_purchase_rate":null,"overall_conversion_rate":null},\
                        {"from":"2024-01-03T00:00:00Z","to":"2024-01-04T00:00:00Z",\
                        "views":1,"clicks":0,"add_to_cart":0,"purchases":1,"refunds":1,\
                        "revenue":[{"currency":"EUR","gross_cents":990,"refunded_cents":0,"net_cents":990},\
                        {"currency":"JPY","gross_cents":0,"refunded_cents":5,"net_cents":-5}],\
                        "view_to_click_rate":0.00,"click_to_cart_rate":null,"cart_to_purchase_rate":null,"overall_conversion_rate":100.00}],\
                        "summary":{"views":3,"clicks":1,"add_to_cart":0,"purchases":1,"refunds":1,\
                        "revenue":[{"currency":"EUR","gross_cents":990,"refunded_cents":0,"net_cents":990},\
                        {"currency":"JPY","gross_cents":0,"refunded_cents":5,"net_cents":-5}],\
                        "view_to_click_rate":33.33,"click_to_cart_rate":0.00,"cart_to_purchase_rate":null,"overall_conversion_rate":33.33},\
                        "window":{"from":"2024-01-01T00:00:00Z","to":"2024-01-04T00:00:00Z","tz":"UTC"},"as_of":"?","source":"rollup",\
                        "archived_months":[]}""");
    }

    @Test
    void givesTheBucketsAsATable() {
        events.event("OFFER_VIEW", "a", "2024-01-01T00:00:00Z").event("OFFER_PURCHASE", "a", "2024-01-02T00:00:00Z", 990,
                "EUR");

        String table = given().accept("text/csv").queryParam("from", "2024-01-01").queryParam("to", "2024-01-03")
                .queryParam("interval", "day").queryParam("event_id", events.eventId()).get(PATH).then().statusCode(200)
                .extract()
                .asString();

        assertThat(table.lines().skip(1)).containsExactly(
                "2024-01-01T00:00:00Z,2024-01-02T00:00:00Z,1,0,0,0,0,0.00,,,0.00,0,0,0",
                "2024-01-02T00:00:00Z,2024-01-03T00:00:00Z,0,0,0,1,0,,,,,990,0,990");
    }

    @Test
    void countsNothingAsZeros() {
        ask("2024-01-01", "2024-03-01", "month", "UTC").body("buckets.views", contains(0, 0)).body("summary.views", equalTo(0))
                .body("summary.revenue", empty());
    }

    @Test
    void cutsTheFirstAndTheLastBucketToTheWindow() {
        ask("2024-01-10", "2024-03-05T12:00:00Z", "month", "Europe/Berlin")
                .body("buckets.from", contains("2024-01-09T23:00:00Z", "2024-01-31T23:00:00Z", "2024-02-29T23:00:00Z"))
                .body("buckets.to", contains("2024-01-31T23:00:00Z", "2024-02-29T23:00:00Z", "2024-03-05T12:00:00Z"));
    }

    @Test
    void readsEventsOnlyAroundTheBordersOfAnotherZonesMonths() {
        events.event("OFFER_VIEW", "o", "2024-01-31T22:59:59.999999Z").event("OFFER_VIEW", "o", "2024-01-31T23:00:00Z")
                .event("OFFER_VIEW", "o", "2024-02-01T00:00:00Z").event("OFFER_VIEW", "o", "2024-02-29T22:59:59.999999Z");

        explain("2023-12-31T23:00:00Z", "2024-03-01T00:00:00Z", "month", "Europe/Berlin")
                .body("buckets.views", contains(1, 3, 0)).body("source", equalTo("rollup+events"))
                .body("plan.partitions_scanned",
                        contains("monetization_events_2023_12", "monetization_events_2024_01", "monetization_events_2024_02"))
                .body("plan.partitions_pruned", hasItem("monetization_events_2024_03"));
    }

    @Test
    void readsNoEventsForIntervalsOfUtc() {
        for (String interval : new String[] { "day", "week", "month" }) {
            explain("2024-01-03", "2024-03-01", interval, "UTC").body("plan.partitions_scanned", empty()).body("source",
                    equalTo("rollup"));
        }
    }

    @Test
    void readsTheEventsOfDaysOfAnotherZoneInTheMonthsOfTheWindow() {
        explain("2024-02-01", "2024-03-01", "day", "Asia/Kathmandu").body("buckets", hasSize(29))
                .body("source", equalTo("events"))
                .body("plan.partitions_scanned", contains("monetization_events_2024_01", "monetization_events_2024_02"))
                .body("plan.partitions_pruned", hasItem("monetization_events_2023_12"));
    }

    @Test
    void filtersByOffer() {
        events.event("OFFER_VIEW", "a", "2024-01-01T00:00:00Z").event("OFFER_VIEW", "b", "2024-01-01T00:00:00Z");

        given().queryParam("offer_id", "b").queryParam("interval", "day").queryParam("from", "2024-01-01")
                .queryParam("to", "2024-01-02T00:00:01Z").queryParam("event_id", events.eventId()).get(PATH).then()
                .statusCode(200).body("buckets.views", contains(1, 0));
    }

    @Test
    void requiresAnInterval() {
        given().queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").get(PATH).then().statusCode(400)
                .body("code", equalTo("invalid_parameter")).body("errors[0].field", equalTo("interval"))
                .body("errors[0].message", containsString("day, week, month"));
    }

    private ValidatableResponse ask(String from, String to, String interval, String tz) {
        return given().queryParam("from", from).queryParam("to", to).queryParam("interval", interval).queryParam("tz", tz)
                .queryParam("event_id", events.eventId()).get(PATH).then().statusCode(200);
    }

    private ValidatableResponse explain(String from, String to, String interval, String tz) {
        return given().queryParam("explain", true).queryParam("from", from).queryParam("to", to)
                .queryParam("interval", interval).queryParam("tz", tz).queryParam("event_id", events.eventId()).get(PATH).then()
                .statusCode(200);
    }
}
