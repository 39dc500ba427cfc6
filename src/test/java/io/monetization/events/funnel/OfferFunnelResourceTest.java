package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OfferFunnelResourceTest {

    private static final String PATH = "/api/v1/funnels/offers";

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
        sellTwoOffers();
        String answer = ask("2024-01-01", "2024-02-01").extract().asString();
        assertThat(answer.replaceAll("\"as_of\":\"[^\"]+Z\"", "\"as_of\":\"?\"").replace(events.eventId(), "E")).isEqualTo(
                """
                        {"offers":[\
                        {"event_id":"E","offer_id":"early","views":4,"clicks":2,"add_to_cart":2,"purchases":1,"refunds":0,\
                        "revenue":[{"currency":"EUR","gross_cents":9990,"refunded_cents":0,"net_cents":9990}],\
                        "view_to_click_rate":50.00,"click_to_cart_rate":100.00,"cart_to_purchase_rate":50.00,"overall_conversion_rate":25.00},\
                        {"event_id":"E","offer_id":"late","views":0,"clicks":1,"add_to_cart":0,"purchases":2,"refunds":1,\
                        "revenue":[{"currency":"EUR","gross_cents":500,"refunded_cents":700,"net_cents":-200},\
                        {"currency":"JPY","gross_cents":3,"refunded_cents":0,"net_cents":3}],\
                        "view_to_click_rate":null,"click_to_cart_rate":0.00,"cart_to_purchase_rate":null,"overall_conversion_rate":null}],\
                        "summary":{"offers":2,"views":4,"clicks":3,"add_to_cart":2,"purchases":3,"refunds":1,\
                        "revenue":[{"currency":"EUR","gross_cents":10490,"refunded_cents":700,"net_cents":9790},\
                        {"currency":"JPY","gross_cents":3,"refunded_cents":0,"net_cents":3}],\
                        "view_to_click_rate":75.00,"click_to_cart_rate":66.67,"cart_to_purchase_rate":150.00,"overall_conversion_rate":75.00},\
                        "next_cursor":null,\
                        "window":{"from":"2024-01-01T00:00:00Z","to":"2024-02-01T00:00:00Z","tz":"UTC"},"as_of":"?","source":"rollup",\
                        "archived_months":[]}""");
    }

    @Test
    void givesTheSameNumbersAsATable() {
        sellTwoOffers();
        String table = given().accept("text/csv").queryParam("from", "2024-01-01").queryParam("to", "2024-02-01")
                .queryParam("event_id", events.eventId()).get(PATH).then().statusCode(200)
                .header("Content-Type", equalToIgnoringCase("text/csv; charset=utf-8; header=present")).extract().asString();
        assertThat(table.replace(events.eventId(), "E")).isEqualTo(
                """
                        event_id,offer_id,views,clicks,add_to_cart,purchases,refunds,view_to_click_rate,click_to_cart_rate,\
                        cart_to_purchase_rate,overall_conversion_rate,gross_cents_EUR,refunded_cents_EUR,net_cents_EUR,\
                        gross_cents_JPY,refunded_cents_JPY,net_cents_JPY\r
                        E,early,4,2,2,1,0,50.00,100.00,50.00,25.00,9990,0,9990,0,0,0\r
                        E,late,0,1,0,2,1,,0.00,,,500,700,-200,3,0,3\r
                        """);
    }

    @Test
    void tablesOfAllPagesHaveTheSameColumns() {
        sellTwoOffers();
        Response first = given().accept("text/csv").queryParam("from", "2024-01-01").queryParam("to", "2024-02-01")
                .queryParam("limit", 1).queryParam("event_id", events.eventId()).get(PATH);
        String link = first.header("Link");
        Response second = given().accept("text/csv").urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        assertThat(second.asString().lines().toList()).hasSize(2).first().isEqualTo(first.asString().lines().findFirst().get());
    }

    @ParameterizedTest
    @CsvSource({ "*/*, application/json", "'text/csv;q=0.5, application/json', application/json",
            "'text/html, text/csv', text/csv" })
    void answersInTheMediaTypeAskedFor(String accept, String answered) {
        given().accept(accept).queryParam("from", "2024-01-01").queryParam("to", "2024-02-01").get(PATH).then().statusCode(200)
                .contentType(startsWith(answered));
    }

    @Test
    void refusesOtherMediaTypesAndExplainsFaultsAsProblems() {
        given().accept("text/html").queryParam("from", "2024-01-01").queryParam("to", "2024-02-01").get(PATH).then()
                .statusCode(406).contentType("application/problem+json").body("code", equalTo("not_acceptable"));
        given().accept("text/csv").get(PATH).then().statusCode(400).contentType("application/problem+json").body("code",
                equalTo("window_required"));
    }

    @Test
    void summarisesAllOffersWhateverThePage() {
        sellTwoOffers();
        given().queryParam("limit", 1).queryParam("from", "2024-01-01").queryParam("to", "2024-02-01")
                .queryParam("event_id", events.eventId()).get(PATH).then().statusCode(200)
                .body("offers.offer_id", contains("early")).body("summary.offers", equalTo(2))
                .body("summary.purchases", equalTo(3));
    }

    @Test
    void answersAnEmptyWindowWithZerosAndNulls() {
        ask("2024-01-01", "2024-02-01").body("offers", empty()).body("next_cursor", nullValue())
                .body("summary.offers", equalTo(0)).body("summary.views", equalTo(0)).body("summary.revenue", empty())
                .body("summary", hasKey("overall_conversion_rate")).body("summary.overall_conversion_rate", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
            "2023-12-31,                      2024-01-01,                      1, rollup",
            "2024-01-01,                      2024-01-02,                      2, rollup",
            "2023-12-31T23:59:59.999999Z,     2024-01-01T00:00:00Z,            1, events",
            "2023-12-31T23:59:59.999999Z,     2024-01-01T00:00:00.000001Z,     2, events",
            "2024-01-01T00:00:00.000001Z,     2024-01-03T00:00:00Z,            1, rollup+events",
            "2024-02-29,                      2024-03-01,                      3, rollup",
            "2024-02-29T23:59:59.999999Z,     2024-03-01T00:00:00.000001Z,     2, events",
            "2023-12-31T12:00:00+01:00,       2024-03-01T02:00:00+02:00,       6, rollup+events" })
    void countsTheEdgesOfMonthsOnTheRightSide(String from, String to, int views, String source) {
        events.event("OFFER_VIEW", "o", "2023-12-31T23:59:59.999999Z").event("OFFER_VIEW", "o", "2024-01-01T00:00:00Z")
                .event("OFFER_VIEW", "o", "2024-01-01T23:59:59.999999Z").event("OFFER_VIEW", "o", "2024-02-29T00:00:00Z")
                .event("OFFER_VIEW", "o", "2024-02-29T12:00:00Z").event("OFFER_VIEW", "o", "2024-02-29T23:59:59.999999Z")
                .event("OFFER_VIEW", "o", "2024-03-01T00:00:00Z");
        ask(from, to).body("summary.views", equalTo(views)).body("source", equalTo(source));
    }

    @Test
    void addsUpMoneyBeyondSixtyFourBits() {
        for (int i = 0; i < 3; i++) {
            events.event("OFFER_PURCHASE", "yacht", "2024-01-05T10:00:0" + i + "Z", Long.MAX_VALUE, "USD");
        }
        String rollup = ask("2024-01-01", "2024-02-01").extract().asString();
        String raw = ask("2024-01-05T10:00:00Z", "2024-01-05T11:00:00Z").extract().asString();
        assertThat(rollup)
                .contains("\"gross_cents\":27670116110564327421,\"refunded_cents\":0,\"net_cents\":27670116110564327421");
        assertThat(raw).contains("\"gross_cents\":27670116110564327421");
    }

    @Test
    void writesRoundSumsWithoutAnExponent() {
        events.event("OFFER_PURCHASE", "o", "2024-01-05T10:00:00Z", 1_000_000_000_000_000_000L, "USD");
        assertThat(ask("2024-01-01", "2024-02-01").extract().asString()).contains("\"net_cents\":1000000000000000000");
    }

    @Test
    void showsNoMoneyWhereNoneMoved() {
        events.event("OFFER_PURCHASE", "free", "2024-01-05T10:00:00Z", 0, "EUR")
                .event("OFFER_CLICK", "free", "2024-01-05T10:00:00Z", 77, "EUR");
        ask("2024-01-01", "2024-02-01").body("offers[0].revenue", empty()).body("summary.revenue", empty())
                .body("offers[0].purchases", equalTo(1));
    }

    @Test
    void leavesOutOffersWhoseEventsWereRetracted() {
        sellTwoOffers();
        database.update("DELETE FROM monetization_events WHERE event_id = ? AND entity_id = 'late'", events.eventId());
        ask("2024-01-01", "2024-02-01").body("offers.offer_id", contains("early")).body("summary.offers", equalTo(1));
        ask("2024-01-01T00:00:01Z", "2024-02-01").body("offers.offer_id", contains("early"));
    }

    @Test
    void leavesOutWhatIsNotAboutOffers() {
        events.event("AD_CLICK", "banner", "2024-01-05T10:00:00Z").event("WAITLIST_OFFER_SENT", "o", "2024-01-05T10:00:00Z");
        ask("2024-01-01T00:00:01Z", "2024-02-01").body("offers", empty());
    }

    @Test
    void filtersByOffer() {
        sellTwoOffers();
        given().queryParam("offer_id", "late").queryParam("from", "2024-01-01").queryParam("to", "2024-01-31T12:00:00Z")
                .queryParam("event_id", events.eventId()).get(PATH).then().body("offers.offer_id", contains("late"))
                .body("summary.offers", equalTo(1));
    }

    @Test
    void readsDatesInTheAskedZone() {
        events.event("OFFER_VIEW", "o", "2024-02-29T18:29:59.999999Z").event("OFFER_VIEW", "o", "2024-02-29T18:30:00Z");
        given().queryParam("tz", "Asia/Kolkata").queryParam("from", "2024-03-01").queryParam("to", "2024-03-02")
                .queryParam("event_id", events.eventId()).get(PATH).then().body("summary.views", equalTo(1))
                .body("window.from", equalTo("2024-02-29T18:30:00Z")).body("window.to", equalTo("2024-03-01T18:30:00Z"))
                .body("window.tz", equalTo("Asia/Kolkata"));
    }

    @Test
    void saysWhenItWasComputed() {
        Instant before = Instant.now().minusSeconds(60);
        Instant asOf = Instant.parse(ask("2024-01-01", "2024-02-01").extract().path("as_of"));
        assertThat(asOf).isBetween(before, before.plusSeconds(120));
    }

    @Test
    void scansNoPartitionForWholeDays() {
        explain("2024-01-01", "2024-02-01").body("plan.partitions_scanned", empty())
                .body("plan.partitions_pruned", hasItem("monetization_events_2024_01"))
                .body("plan.planning_ms", not(nullValue())).body("plan.execution_ms", not(nullValue()));
    }

    @Test
    void scansOnlyThePartitionsOfTheRaggedEnds() {
        explain("2023-12-31T22:00:00Z", "2024-02-10T12:00:00Z")
                .body("plan.partitions_scanned", contains("monetization_events_2023_12", "monetization_events_2024_02"))
                .body("plan.partitions_pruned", hasItem("monetization_events_2024_01"))
                .body("plan.partitions_pruned", hasItem("monetization_events_2024_03"))
                .body("source", equalTo("rollup+events"));
    }

    @Test
    void hasNoPlanUnlessAskedForOne() {
        ask("2024-01-01", "2024-02-01").body("$", not(hasKey("plan")));
    }

    private void sellTwoOffers() {
        for (int i = 0; i < 4; i++) {
            events.event("OFFER_VIEW", "early", "2024-01-0" + (i + 1) + "T10:00:00Z");
        }
        events.event("OFFER_CLICK", "early", "2024-01-02T10:01:00Z").event("OFFER_CLICK", "early", "2024-01-03T10:01:00Z")
                .event("OFFER_ADD_TO_CART", "early", "2024-01-03T10:02:00Z")
                .event("OFFER_ADD_TO_CART", "early", "2024-01-03T10:02:00Z")
                .event("OFFER_PURCHASE", "early", "2024-01-31T23:59:59.999999Z", 9990, "EUR")
                .event("OFFER_CLICK", "late", "2024-01-10T00:00:00Z")
                .event("OFFER_PURCHASE", "late", "2024-01-10T00:00:00Z", 500, "EUR")
                .event("OFFER_PURCHASE", "late", "2024-01-10T00:00:00Z", 3, "JPY")
                .event("OFFER_REFUND", "late", "2024-01-11T00:00:00Z", 700, "EUR")
                .event("OFFER_PURCHASE", "late", "2024-02-01T00:00:00Z", 1, "EUR");
    }

    private ValidatableResponse ask(String from, String to) {
        return given().queryParam("from", from).queryParam("to", to).queryParam("event_id", events.eventId()).get(PATH).then()
                .statusCode(200);
    }

    private ValidatableResponse explain(String from, String to) {
        return given().queryParam("explain", true).queryParam("from", from).queryParam("to", to)
                .queryParam("event_id", events.eventId()).get(PATH).then().statusCode(200);
    }
}
