package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.monetization.events.question.BoundSql;
import io.monetization.events.question.WindowQuery;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OverviewResourceTest {

    private static final String PATH = "/api/v1/analytics/overview";

    /** Around a day of 23 hours; some events at midnight, some of nobody, some of a user in a session. */
    private static final String RANDOM_EVENTS = """
            INSERT INTO monetization_events (event_id, user_id, session_token, event_type, entity_type, entity_id, revenue_cents,
                                             currency, context, created_at)
            SELECT ?, CASE WHEN i % 3 = 0 THEN 'u' || i % 40 END, CASE WHEN i % 7 > 0 THEN 'u' || i % 50 END, type,
                   split_part(type, '_', 1), 'x' || i % 15, CASE WHEN type LIKE 'OFFER_%' THEN i % 5 ELSE 0 END,
                   (ARRAY['EUR', 'USD'])[1 + i % 2],
                   CASE i % 4 WHEN 0 THEN '{}' ELSE jsonb_build_object('placement', (ARRAY[NULL, 'top', 'side'])[i % 4]) END,
                   timestamptz '2026-03-27 00:00+00' + CASE WHEN i % 10 = 0 THEN date_trunc('hour', shift) ELSE shift END
              FROM generate_series(1, 4000) AS i,
                   LATERAL (SELECT (ARRAY['OFFER_VIEW', 'OFFER_CLICK', 'OFFER_ADD_TO_CART', 'OFFER_PURCHASE', 'OFFER_REFUND',
                                          'AD_IMPRESSION', 'AD_VIEWABLE_IMPRESSION', 'AD_CLICK', 'WAITLIST_JOIN',
                                          'WAITLIST_OFFER_SENT', 'WAITLIST_OFFER_ACCEPTED', 'WAITLIST_OFFER_DECLINED',
                                          'WAITLIST_OFFER_EXPIRED'])[1 + (i * 7 + i / 13) % 13] AS type,
                                   i * 7919 % 604800 * interval '1 second' AS shift) AS made""";

    private static final String OF_WINDOW = " FROM monetization_events WHERE event_id = ? AND created_at >= ? AND created_at < ? ";

    private static final String EVENTS_BY_TYPE = "SELECT event_type, count(*)" + OF_WINDOW + "GROUP BY 1 ORDER BY 1";

    private static final String PEOPLE = "SELECT count(DISTINCT coalesce('user ' || user_id, 'session ' || session_token))"
            + OF_WINDOW;

    private static final String BY_PLACEMENT = """
            SELECT context ->> 'placement', sum((event_type = 'AD_IMPRESSION')::int), sum((event_type = 'AD_CLICK')::int)"""
            + OF_WINDOW + "AND entity_type = 'AD' GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1";

    private static final String REVENUE_BY_DAY = """
            SELECT (created_at AT TIME ZONE ?)::date, currency, coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0),
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_REFUND'), 0)"""
            + OF_WINDOW + """
                    AND event_type IN ('OFFER_PURCHASE', 'OFFER_REFUND')
                    GROUP BY 1, 2 HAVING sum(revenue_cents) > 0 ORDER BY 1, 2""";

    @Inject
    Database database;
    @Inject
    EventsTable table;

    private EventFixture events;

    @BeforeEach
    void prepareMonths() {
        table.months("2026-02", "2026-05");
        events = new EventFixture(database);
    }

    @Test
    void answersInTheDocumentedShape() {
        events.event("OFFER_VIEW", "early", "2026-03-01T10:00:00Z").event("OFFER_VIEW", "early", "2026-03-01T11:00:00Z")
                .event("OFFER_PURCHASE", "early", "2026-03-01T12:00:00Z", 990, "EUR")
                .event("AD_IMPRESSION", "banner", "2026-03-01T12:00:00Z").event("AD_CLICK", "banner", "2026-03-02T12:00:00Z")
                .event("WAITLIST_OFFER_SENT", "list", "2026-03-02T12:00:00Z");
        String answer = ask("2026-03-01", "2026-03-03", "UTC").extract().asString();
        assertThat(answer.replaceAll("\"as_of\":\"[^\"]+Z\"", "\"as_of\":\"?\"").replace(events.eventId(), "E")).isEqualTo(
                """
                        {"event_id":"E","total_interactions":6,"unique_actors":0,"revenue_by_day":[\
                        {"from":"2026-03-01T00:00:00Z","to":"2026-03-02T00:00:00Z",\
                        "revenue":[{"currency":"EUR","gross_cents":990,"refunded_cents":0,"net_cents":990}]},\
                        {"from":"2026-03-02T00:00:00Z","to":"2026-03-03T00:00:00Z","revenue":[]}],\
                        "offers":{"offers":1,"views":2,"clicks":0,"add_to_cart":0,"purchases":1,"refunds":0,\
                        "revenue":[{"currency":"EUR","gross_cents":990,"refunded_cents":0,"net_cents":990}],\
                        "view_to_click_rate":0.00,"click_to_cart_rate":null,"cart_to_purchase_rate":null,"overall_conversion_rate":50.00},\
                        "ads":{"impressions":1,"viewable_impressions":0,"clicks":1,"click_through_rate":100.00,"by_placement":[\
                        {"placement":null,"impressions":1,"viewable_impressions":0,"clicks":1,"click_through_rate":100.00}]},\
                        "waitlist":{"joins":0,"sent":1,"accepted":0,"declined":0,"expired":0,"acceptance_rate":0.00},\
                        "top_offers":[{"event_id":"E","offer_id":"early","views":2,"clicks":0,"add_to_cart":0,"purchases":1,"refunds":0,\
                        "revenue":[{"currency":"EUR","gross_cents":990,"refunded_cents":0,"net_cents":990}],\
                        "view_to_click_rate":0.00,"click_to_cart_rate":null,"cart_to_purchase_rate":null,"overall_conversion_rate":50.00}],\
                        "window":{"from":"2026-03-01T00:00:00Z","to":"2026-03-03T00:00:00Z","tz":"UTC"},"as_of":"?",\
                        "source":"rollup+events","archived_months":[]}""");
    }

    @ParameterizedTest
    @CsvSource({ "2026-03-28, 2026-04-02, UTC", "2026-03-28, 2026-04-01, Europe/Berlin",
            "2026-03-29, 2026-03-30, Asia/Kolkata", "2026-03-28T10:00:00Z, 2026-04-01T00:00:00.000001Z, UTC",
            "2026-03-28T10:30:00Z, 2026-04-01, America/New_York" })
    void equalsTheRawEvents(String from, String to, String tz) {
        database.update(RANDOM_EVENTS, events.eventId());
        JsonPath answer = ask(from, to, tz).extract().jsonPath();
        Object[] window = { events.eventId(), Instant.parse(answer.getString("window.from")),
                Instant.parse(answer.getString("window.to")) };
        List<List<String>> byType = database.rows(EVENTS_BY_TYPE, window);

        assertThat(List.of("AD_CLICK", "AD_IMPRESSION", "AD_VIEWABLE_IMPRESSION", "OFFER_ADD_TO_CART", "OFFER_CLICK",
                "OFFER_PURCHASE", "OFFER_REFUND", "OFFER_VIEW", "WAITLIST_JOIN", "WAITLIST_OFFER_ACCEPTED",
                "WAITLIST_OFFER_DECLINED", "WAITLIST_OFFER_EXPIRED", "WAITLIST_OFFER_SENT"))
                .isEqualTo(byType.stream().map(List::getFirst).toList());
        assertThat(Stream.of("ads.clicks", "ads.impressions", "ads.viewable_impressions", "offers.add_to_cart", "offers.clicks",
                "offers.purchases", "offers.refunds", "offers.views", "waitlist.joins", "waitlist.accepted",
                "waitlist.declined",
                "waitlist.expired", "waitlist.sent").map(answer::getString))
                .isEqualTo(byType.stream().map(List::getLast).toList());
        assertThat(answer.getLong("total_interactions"))
                .isEqualTo(byType.stream().mapToLong(type -> Long.parseLong(type.getLast())).sum());
        assertThat(answer.getLong("unique_actors")).isEqualTo(database.number(PEOPLE, window));
        assertThat(placements(answer)).isEqualTo(database.rows(BY_PLACEMENT, window));
        assertThat(revenue(answer, tz)).isEqualTo(database.rows(REVENUE_BY_DAY, tz, window[0], window[1], window[2]));
    }

    @Test
    void namesTheTenBestOffersAsTheOfferFunnelSortsThem() {
        database.update(RANDOM_EVENTS, events.eventId());
        List<Map<String, ?>> offers = given().queryParam("event_id", events.eventId()).queryParam("from", "2026-03-27")
                .queryParam("to", "2026-04-03").queryParam("limit", 10).get("/api/v1/funnels/offers").jsonPath()
                .getList("offers");
        assertThat(offers).hasSize(10);
        assertThat(ask("2026-03-27", "2026-04-03", "UTC").extract().jsonPath().<Map<String, ?>> getList("top_offers"))
                .isEqualTo(offers);
    }

    @Test
    void cutsDaysWhereTheZoneDoes() {
        ask("2026-03-29", "2026-03-31", "Europe/Berlin").body("revenue_by_day.from",
                equalTo(List.of("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"))).body("window.tz", equalTo("Europe/Berlin"));
    }

    @Test
    void answersAnEmptyWindowWithZerosAndNulls() {
        ask("2026-03-01", "2026-03-04", "UTC").body("total_interactions", equalTo(0)).body("unique_actors", equalTo(0))
                .body("revenue_by_day", hasSize(3)).body("revenue_by_day.revenue", everyItem(empty()))
                .body("ads.click_through_rate", nullValue()).body("ads.by_placement", empty())
                .body("waitlist.acceptance_rate", nullValue()).body("offers.overall_conversion_rate", nullValue())
                .body("top_offers", empty());
    }

    @Test
    void requiresAnEventAndAWindow() {
        given().queryParam("from", "2026-03-01").queryParam("to", "2026-03-02").get(PATH).then().statusCode(400)
                .body("code", equalTo("invalid_parameter")).body("errors[0].field", equalTo("event_id"));
        given().queryParam("event_id", "e").get(PATH).then().statusCode(400).body("code", equalTo("window_required"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "'; DROP TABLE monetization_events; --", "🎟🎟", "%", "\\", "{x}", "{time}", "\u0001" })
    void takesAnyTextAsAnEvent(String eventId) {
        given().queryParam("event_id", eventId).queryParam("from", "2026-03-01").queryParam("to", "2026-03-02T03:00:00Z")
                .get(PATH)
                .then().statusCode(200).body("event_id", equalTo(eventId)).body("total_interactions", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "event_id, '', invalid_parameter", "tz, Mars/Olympus, invalid_parameter",
            "to, abc, invalid_parameter", "to, 2026-03-01, invalid_window", "to, 2029-01-01, window_too_long" })
    void refusesWhatIsUnusable(String name, String value, String code) {
        given().queryParam("event_id", name.equals("event_id") ? value : "e").queryParam("from", "2026-03-01")
                .queryParam("to", name.equals("to") ? value : "2026-03-02").queryParam("tz", name.equals("tz") ? value : "UTC")
                .get(PATH).then().statusCode(400).body("code", equalTo(code));
    }

    @Test
    void readsThePartitionsOfTheWindowOnly() throws SQLException {
        OverviewQuestion question = new OverviewQuestion("e",
                new WindowQuery("2026-03-01", "2026-04-01T00:00:00.000001Z", null).resolve(Duration.ofDays(400)));
        BoundSql counts = OverviewQuery.counts(question, CountedOffers.andAllElse(question.days(), "e"));
        try (Connection connection = database.connect()) {
            for (BoundSql sql : List.of(OverviewQuery.uniqueActors(question), OverviewQuery.placements(question))) {
                assertThat(sql.explain(connection)).contains("monetization_events_2026_03", "monetization_events_2026_04")
                        .doesNotContain("monetization_events_2026_02", "monetization_events_2026_05");
            }
            assertThat(counts.explain(connection)).contains("monetization_events_2026_04")
                    .doesNotContain("monetization_events_2026_03", "monetization_events_2026_05");
        }
    }

    private ValidatableResponse ask(String from, String to, String tz) {
        return given().queryParam("event_id", events.eventId()).queryParam("from", from).queryParam("to", to)
                .queryParam("tz", tz).get(PATH).then().statusCode(200);
    }

    private static List<List<String>> placements(JsonPath answer) {
        List<List<String>> placements = new ArrayList<>();
        answer.<Map<String, Object>> getList("ads.by_placement").forEach(row -> placements.add(
                Stream.of("placement", "impressions", "clicks").map(row::get)
                        .map(value -> value == null ? null : value.toString())
                        .toList()));
        return placements;
    }

    private static List<List<String>> revenue(JsonPath answer, String tz) {
        List<List<String>> revenue = new ArrayList<>();
        answer.<Map<String, Object>> getList("revenue_by_day").forEach(day -> {
            String date = Instant.parse(day.get("from").toString()).atZone(ZoneId.of(tz)).toLocalDate().toString();
            ((List<?>) day.get("revenue")).forEach(money -> revenue.add(Stream.concat(Stream.of(date),
                    Stream.of("currency", "gross_cents", "refunded_cents")
                            .map(name -> ((Map<?, ?>) money).get(name).toString()))
                    .toList()));
        });
        return revenue;
    }
}
