package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;

import io.monetization.events.question.PageQuery;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConversionFunnelResourceTest {

    private static final String PATH = "/api/v1/funnels/conversion";
    private static final String REFRESH = "REFRESH MATERIALIZED VIEW monetization_conversion_funnels";

    @Inject
    Database database;
    @Inject
    EventsTable table;

    private EventFixture events;

    @BeforeEach
    void sell() {
        table.months("2023-12", "2024-01");
        events = new EventFixture(database);
        events.event("OFFER_VIEW", "early", "2023-12-31T23:59:59.999999Z").event("OFFER_VIEW", "early", "2024-01-01T00:00:00Z")
                .event("OFFER_VIEW", "early", "2024-01-01T00:00:00Z").event("OFFER_CLICK", "early", "2024-01-01T00:00:00Z")
                .event("OFFER_PURCHASE", "early", "2024-01-02T00:00:00Z", 9990, "EUR")
                .event("OFFER_REFUND", "early", "2024-01-03T00:00:00Z", 10_000, "EUR")
                .event("OFFER_PURCHASE", "two", "2024-01-02T00:00:00Z", 1, "EUR")
                .event("OFFER_PURCHASE", "two", "2024-01-02T00:00:00Z", 1, "USD")
                .event("OFFER_VIEW", "none", "2024-01-02T00:00:00Z");
    }

    @Test
    void answersInTheDocumentedShape() {
        database.update(REFRESH);
        String answer = given().queryParam("event_id", events.eventId()).queryParam("offer_id", "early").get(PATH).then()
                .statusCode(200).extract().asString();
        assertThat(answer.replaceAll("\"(refreshed_at|as_of)\":\"[^\"]+Z\"", "\"$1\":\"?\"").replace(events.eventId(), "E")
                .replaceFirst("\"archived_months\":\\[[^]]*]", "\"archived_months\":[]"))
                .isEqualTo("""
                        {"offers":[{"event_id":"E","offer_id":"early",\
                        "views":3,"clicks":1,"add_to_cart":0,"purchases":1,"refunds":1,\
                        "revenue":[{"currency":"EUR","gross_cents":9990,"refunded_cents":10000,"net_cents":-10}],\
                        "view_to_click_rate":33.33,"click_to_cart_rate":0.00,"cart_to_purchase_rate":null,\
                        "overall_conversion_rate":33.33,"revenue_cents":-10}],\
                        "next_cursor":null,"refreshed_at":"?","as_of":"?","source":"materialized_view",\
                        "archived_months":[]}""");
    }

    @Test
    void hasOneRevenueNumberForOneCurrencyOnly() {
        database.update(REFRESH);
        given().queryParam("event_id", events.eventId()).get(PATH).then()
                .body("offers.offer_id.join(',')", equalTo("none,early,two"))
                .body("offers[0].revenue_cents", equalTo(0)).body("offers[0].revenue", empty())
                .body("offers[2]", hasKey("revenue_cents")).body("offers[2].revenue_cents", equalTo(null))
                .body("offers[2].revenue.currency.join(',')", equalTo("EUR,USD"));
    }

    @Test
    void givesTheSameNumbersAsATable() {
        database.update(REFRESH);
        String table = given().accept("text/csv").queryParam("event_id", events.eventId()).get(PATH).then().statusCode(200)
                .extract().asString();
        assertThat(table.replace(events.eventId(), "E")).isEqualTo(
                """
                        event_id,offer_id,views,clicks,add_to_cart,purchases,refunds,view_to_click_rate,click_to_cart_rate,\
                        cart_to_purchase_rate,overall_conversion_rate,gross_cents_EUR,refunded_cents_EUR,net_cents_EUR,\
                        gross_cents_USD,refunded_cents_USD,net_cents_USD\r
                        E,none,1,0,0,0,0,0.00,,,0.00,0,0,0,0,0,0\r
                        E,early,3,1,0,1,1,33.33,0.00,,33.33,9990,10000,-10,0,0,0\r
                        E,two,0,0,0,2,0,,,,,1,0,1,1,0,1\r
                        """);
    }

    @Test
    void agreesWithTheColumnsOfTheView() {
        database.update(REFRESH);
        BigDecimal rate = new BigDecimal(database.rows("""
                SELECT view_to_click_rate FROM monetization_conversion_funnels WHERE event_id = ? AND offer_id = 'early'""",
                events.eventId()).getFirst().getFirst());
        given().queryParam("event_id", events.eventId()).queryParam("offer_id", "early").get(PATH).then()
                .body("offers[0].view_to_click_rate", equalTo(rate.floatValue()));
    }

    @Test
    void showsTheLastRefreshAndNotLater() {
        database.update(REFRESH);
        events.event("OFFER_VIEW", "early", "2024-01-05T00:00:00Z");
        given().queryParam("event_id", events.eventId()).queryParam("offer_id", "early").get(PATH).then()
                .body("offers[0].views", equalTo(3)).body("refreshed_at", notNullValue());
    }

    @Test
    void answersAnEmptyListWithItsRefresh() {
        given().queryParam("event_id", "nobody's").get(PATH).then().statusCode(200).body("offers", empty())
                .body("refreshed_at", notNullValue()).body("next_cursor", equalTo(null));
    }

    @Test
    void refusesOrdersThatNoIndexServes() {
        given().queryParam("sort", "views").get(PATH).then().statusCode(400).body("code", equalTo("invalid_parameter"))
                .body("detail", containsString("revenue, overall_conversion_rate, rate"));
    }

    @Test
    void pagesAlongTheIndexOfTheView() throws SQLException {
        for (FunnelSort sort : FunnelSort.INDEXED) {
            ConversionFunnelQuestion question = new ConversionFunnelQuestion(null, null, sort, new PageQuery("10", null));
            String cursor = new OfferRank(BigDecimal.ONE, "e", "o").toCursor(question.identity());
            String plan = plan(new ConversionFunnelQuestion(null, null, sort, new PageQuery("10", cursor)));
            String column = sort == FunnelSort.REVENUE ? "revenue" : "conversion";
            assertThat(plan.split("\"Index Name\": \"idx_monetization_conversion_funnels_" + column + "\"", -1)).hasSize(4);
        }
    }

    /** With sequential scans discouraged: the few rows of a test would not pay for an index. */
    private String plan(ConversionFunnelQuestion question) throws SQLException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off");
            String plan = ConversionFunnelReader.sql(question).explain(connection);
            connection.rollback();
            return plan;
        }
    }
}
