package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OfferPagingTest {

    private static final String OFFERS = "/api/v1/funnels/offers?from=2024-01-01&to=2024-02-01&event_id={event}";
    private static final String CONVERSION = "/api/v1/funnels/conversion?event_id={event}";

    private static final String MANY_OFFERS = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at)
            SELECT ?, type, 'OFFER', 'offer ' || offer || ' {&=🎟}', CASE WHEN type = 'OFFER_PURCHASE' THEN offer % 4 ELSE 0 END,
                   CASE WHEN offer % 5 = 0 AND copy = 1 THEN 'EUR' ELSE 'USD' END, timestamptz '2024-01-05 10:00+00'
              FROM generate_series(1, 25) AS offer,
                   unnest(ARRAY['OFFER_VIEW', 'OFFER_CLICK', 'OFFER_ADD_TO_CART', 'OFFER_PURCHASE', 'OFFER_REFUND']) AS type,
                   generate_series(1, 3) AS copy
             WHERE NOT (type = 'OFFER_VIEW' AND offer % 3 = 0) AND copy <= 1 + offer % 3""";

    @Inject
    Database database;
    @Inject
    EventsTable table;

    private EventFixture events;

    @BeforeEach
    void makeOffersWithTiesAndWithoutValues() {
        table.months("2024-01", "2024-01");
        events = new EventFixture(database);
        database.update(MANY_OFFERS, events.eventId());
        database.update("REFRESH MATERIALIZED VIEW monetization_conversion_funnels");
    }

    @ParameterizedTest
    @ValueSource(strings = { "revenue", "views", "clicks", "add_to_cart", "purchases", "refunds", "overall_conversion_rate",
            "rate",
            "offer_id" })
    void pagesThroughOffersAsInOneBigPage(String sort) {
        assertPagesAddUp(OFFERS + "&sort=" + sort);
    }

    @ParameterizedTest
    @ValueSource(strings = { "revenue", "overall_conversion_rate", "rate" })
    void pagesThroughTheMaterializedViewAsInOneBigPage(String sort) {
        assertPagesAddUp(CONVERSION + "&sort=" + sort);
    }

    @Test
    void listsTheGreatestFirstAndTheUnrankedLast() {
        List<Float> rates = given().get(OFFERS + "&sort=rate", events.eventId()).path("offers.overall_conversion_rate");
        List<Float> ranked = rates.stream().takeWhile(Objects::nonNull).toList();
        assertThat(ranked).hasSize(17).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(rates.subList(17, 25)).containsOnlyNulls();
    }

    @Test
    void sortsRevenueByTheSingleCurrencyAndSeveralLast() {
        List<List<Map<String, Integer>>> revenue = given().get(OFFERS, events.eventId()).path("offers.revenue");
        List<Integer> nets = revenue.stream().takeWhile(money -> money.size() < 2)
                .map(money -> money.isEmpty() ? Integer.valueOf(0) : money.getFirst().get("net_cents")).toList();
        assertThat(nets).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeLessThan(25);
        assertThat(revenue.subList(nets.size(), 25)).allMatch(money -> money.size() == 2);
    }

    @Test
    void refusesTheCursorOfAnotherSortWindowOrFilter() {
        String cursor = given().get(OFFERS + "&limit=1", events.eventId()).path("next_cursor");
        for (String other : List.of("&sort=views", "&offer_id=x")) {
            given().queryParam("cursor", cursor).get(OFFERS + other, events.eventId()).then().statusCode(400).body("code",
                    equalTo("invalid_cursor"));
        }
        given().queryParam("cursor", cursor).get(OFFERS.replace("2024-02-01", "2024-02-02"), events.eventId()).then()
                .statusCode(400).body("code", equalTo("invalid_cursor"));
        given().queryParam("cursor", cursor).get(CONVERSION, events.eventId()).then().statusCode(400);
        given().queryParam("cursor", cursor).get(OFFERS + "&limit=7&explain=true", events.eventId()).then().statusCode(200);
    }

    private void assertPagesAddUp(String question) {
        Response all = given().get(question + "&limit=1000", events.eventId());
        List<Object> expected = all.then().statusCode(200).header("Link", equalTo(null)).body("next_cursor", equalTo(null))
                .extract()
                .path("offers");
        assertThat(expected).hasSize(25);
        for (int limit : new int[] { 3, 25 }) {
            assertThat(allPages(question + "&limit=" + limit)).as("limit %d", limit).isEqualTo(expected);
        }
    }

    private List<Object> allPages(String question) {
        List<Object> offers = new ArrayList<>();
        Response page = given().get(question, events.eventId());
        while (true) {
            offers.addAll(page.then().statusCode(200).extract().path("offers"));
            String link = page.header("Link");
            if (link == null) {
                return offers;
            }
            page = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        }
    }
}
