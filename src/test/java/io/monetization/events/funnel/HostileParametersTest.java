package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.Cursor;
import io.monetization.events.question.WindowQuery;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a parameter holds, it is answered: with rows that match it or with what to change. */
@QuarkusTest
class HostileParametersTest {

    private static final List<String> PATHS = List.of("/api/v1/events", "/api/v1/funnels/offers", "/api/v1/funnels/conversion");
    private static final List<String> FREE_TEXTS = List.of("'; DROP TABLE monetization_events; --", "🎟🎟🎟", "%", "\\", "\"",
            "$1",
            "\u0001", "\uFFFF", "a&b=c", "{x}", "x".repeat(255), "🎟".repeat(255));

    static Stream<Arguments> freeTexts() {
        return PATHS.stream().flatMap(path -> FREE_TEXTS.stream().map(text -> Arguments.of(path, text)));
    }

    @ParameterizedTest
    @MethodSource("freeTexts")
    void takesAnyTextAsAnId(String path, String text) {
        given().queryParam("from", "2024-01-01").queryParam("to", "2024-01-02T03:00:00Z").queryParam("event_id", text)
                .queryParam("offer_id", text).queryParam("user_id", text).queryParam("session_token", text)
                .queryParam("entity_id", text).queryParam("unknown", text).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void refusesUnusableTexts(String path, String name, String text) {
        given().queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").queryParam(name, text).get(path).then()
                .statusCode(400).contentType("application/problem+json").body("code", equalTo("invalid_parameter"))
                .body("errors[0].field", equalTo(name));
    }

    static Stream<Arguments> unusable() {
        List<String> texts = List.of("", "  ", "a\0b", "x".repeat(256), "x".repeat(10_000));
        return PATHS.stream().flatMap(path -> texts.stream()
                .flatMap(text -> Stream.of("event_id", "sort", "limit", "event_type")
                        .map(name -> Arguments.of(path, name, text))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "abc", "0", "-1", "1001", "1000000000", "99999999999999999999", "1.5", "1e2", "٣x" })
    void refusesLimitsOutOfRange(String limit) {
        for (String path : PATHS) {
            given().queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").queryParam("limit", limit).get(path).then()
                    .statusCode(400).body("code", equalTo("invalid_parameter")).body("errors[0].field", equalTo("limit"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "%%%", "e30", "bnVsbA", "eyJ2ZXJzaW9uIjoxfQ", "🎟", "'; --" })
    void refusesGarbledCursors(String cursor) {
        for (String path : PATHS) {
            given().queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").queryParam("cursor", cursor).get(path)
                    .then()
                    .statusCode(400).body("code", equalTo("invalid_cursor"));
        }
    }

    @Test
    void refusesForgedCursorsWithTheRightFingerprint() {
        AnsweredWindow window = new WindowQuery("2024-01-01", "2024-01-02", null).resolve(Duration.ofDays(1));
        EventListingQuestion listing = new EventListingQuestion(window, new EventFilter(null, null, null, null, null, null),
                null);
        OfferFunnelQuestion offers = new OfferFunnelQuestion(window, null, null, FunnelSort.REVENUE, null);
        for (String cursor : List.of(Cursor.after(listing.identity(), "x", "y"), Cursor.after(listing.identity(), null, null),
                Cursor.after(listing.identity(), "2025-01-01T00:00:00Z", "019b7699-d7c0-7000-8000-2f0c5d9e1a34"),
                Cursor.after(listing.identity(), "2024-01-01T00:00:00Z", "1-1-1-1-1"))) {
            assertInvalidCursor("/api/v1/events", cursor);
        }
        for (String cursor : List.of(Cursor.after(offers.identity(), "1e999999999", "e", "o"),
                Cursor.after(offers.identity(), "1", null, "o"), Cursor.after(offers.identity(), "NaN", "e", "o"))) {
            assertInvalidCursor("/api/v1/funnels/offers", cursor);
        }
    }

    @ParameterizedTest
    @CsvSource({ "from, abc, invalid_parameter", "from, 2024-01-02, invalid_window", "from, 2020-01-01, window_too_long",
            "to, 9999-12-31, window_too_long", "to, 99999-12-31, invalid_parameter", "tz, Mars/Olympus, invalid_parameter",
            "from, 2024-01-01T00:00:00 02:00, invalid_parameter" })
    void refusesUnusableWindows(String name, String value, String code) {
        for (String path : PATHS.subList(0, 2)) {
            given().queryParam("from", name.equals("from") ? value : "2024-01-01")
                    .queryParam("to", name.equals("to") ? value : "2024-01-02")
                    .queryParam("tz", name.equals("tz") ? value : "UTC")
                    .get(path).then().statusCode(400).body("code", equalTo(code));
        }
    }

    @Test
    void requiresAWindow() {
        for (String path : PATHS.subList(0, 2)) {
            given().queryParam("to", "2024-01-02").get(path).then().statusCode(400).body("code", equalTo("window_required"))
                    .body("errors.field", equalTo(List.of("from")));
        }
    }

    @Test
    void saysHowToEncodeAPlus() {
        given().urlEncodingEnabled(false).get("/api/v1/events?from=2024-01-01T00:00:00+02:00&to=2024-02-01").then()
                .statusCode(400)
                .body("detail", containsString("%2B"));
        given().urlEncodingEnabled(false).get("/api/v1/events?from=2024-01-01T00:00:00%2B02:00&to=2024-02-01").then()
                .statusCode(200).body("window.from", equalTo("2023-12-31T22:00:00Z"));
    }

    @Test
    void refusesARepeatedParameter() {
        given().urlEncodingEnabled(false).get("/api/v1/events?from=2024-01-01&to=2024-02-01&from=2023-01-01").then()
                .statusCode(400)
                .body("detail", containsString("2 times"));
    }

    @ParameterizedTest
    @CsvSource({ "/api/v1/events, event_type, OFFER_VIEWED, OFFER_VIEW",
            "/api/v1/events, event_type, offer_view, WAITLIST_JOIN",
            "/api/v1/events, entity_type, COUPON, WAITLIST", "/api/v1/funnels/offers, sort, price, add_to_cart",
            "/api/v1/funnels/offers, explain, yes, true", "/api/v1/funnels/trend, interval, hour, 'day, week, month'",
            "/api/v1/funnels/trend, interval, DAY, 'day, week, month'" })
    void listsWhatIsAllowed(String path, String name, String value, String allowed) {
        given().queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").queryParam(name, value).get(path).then()
                .statusCode(400).body("code", equalTo("invalid_parameter")).body("errors[0].message", containsString(allowed));
    }

    private static void assertInvalidCursor(String path, String cursor) {
        String code = given().queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").queryParam("cursor", cursor)
                .get(path)
                .then().statusCode(400).extract().path("code");
        assertThat(code).isEqualTo("invalid_cursor");
    }
}
