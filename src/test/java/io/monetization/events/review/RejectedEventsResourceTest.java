package io.monetization.events.review;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RejectedEventsResourceTest {

    private static final String DAY = "?from=2026-04-02&to=2026-04-03";

    private final String eventId = "review-" + UUID.randomUUID();

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    @BeforeEach
    void startOnTheSecondOfApril() {
        table.months("2026-04", "2026-05");
        database.execute("DELETE FROM rejected_events");
        clock.set("2026-04-02T12:00:00Z");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
    }

    @Test
    void keepsWhatIsRejectedOnceHoweverOftenItIsSent() {
        String broken = event("OFFER_LOOK", "\"user_id\": \"u\", \"session_token\": 7, \"revenue_cents\": 1.50");
        for (String sent : List.of("[" + event("OFFER_VIEW", "") + "," + broken + "]", broken, broken)) {
            post("/api/v1/events", sent);
        }
        post("/api/v1/events?mode=atomic", "[" + broken + "," + event("OFFER_VIEW", "") + "]").statusCode(422);
        post("/api/v1/events?mode=validate", event("OFFER_STARE", ""));

        get("/api/v1/rejected-events" + DAY).then().statusCode(200).body("rejected_events", hasSize(1))
                .rootPath("rejected_events[0]")
                .body("code", is("unknown_event_type"), "field", is("event_type"), "message", notNullValue(),
                        "rejected_at", is("2026-04-02T12:00:00Z"), "payload", is(broken.replace(": ", ":").replace(", ", ",")),
                        "payload_bytes", is(broken.replace(" ", "").length()), "dialect", is("event"), "credential", is("open"),
                        "event_id", is(eventId), "user_id", is("u"), "session_token", nullValue(), "replayed_at", nullValue());
        assertThat(stored()).containsExactly("OFFER_VIEW");
    }

    @Test
    void keepsWhateverIsSentAndHindersNoNeighbour() {
        String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        List<String> hostile = List.of("{\"\\u0000" + "x".repeat(62) + "😀\": 1}", "7",
                event("OFFER_VIEW", "\"user_id\": \"\\ud83d\""),
                event("OFFER_VIEW", "\"context\": " + deep),
                event("OFFER_VIEW", "\"context\": {\"a\": \"" + "x".repeat(70_000) + "\"}"));

        post("/api/v1/events", "[" + event("OFFER_CLICK", "") + "," + String.join(",", hostile) + "]").statusCode(200)
                .body("accepted", is(1), "rejected", is(5));

        assertThat(stored()).containsExactly("OFFER_CLICK");
        get("/api/v1/rejected-events" + DAY).then().statusCode(200).body("rejected_events", hasSize(5));
        get("/api/v1/rejected-events" + DAY + "&code=event_too_large").then().body("rejected_events", hasSize(1),
                "rejected_events[0].payload", nullValue());
        assertThat(database.number("SELECT payload_bytes FROM rejected_events WHERE payload IS NULL")).isGreaterThan(70_000);
        assertThat(database.texts("SELECT payload FROM rejected_events WHERE code = 'invalid_character'").getFirst())
                .contains("\"\\uD83D\"");
    }

    @Test
    void countsRejectionsByCode() {
        double before = counted("unknown_event_type");
        post("/api/v1/events", "[" + event("OFFER_LOOK", "") + "," + event("OFFER_LOOK", "") + "]");
        post("/api/v1/events?mode=validate", event("OFFER_LOOK", ""));

        assertThat(counted("unknown_event_type") - before).isEqualTo(2);
        assertThat(counted("created_at_required")).isNotNaN();
    }

    @Test
    void listsPageByPageNewestFirst() {
        for (int minute = 10; minute < 15; minute++) {
            clock.set("2026-04-02T12:" + minute + ":00Z");
            post("/api/v1/events", event("OFFER_" + minute, ""));
        }

        JsonPath first = get("/api/v1/rejected-events" + DAY + "&limit=3").then().statusCode(200)
                .body("rejected_events.rejected_at",
                        contains("2026-04-02T12:14:00Z", "2026-04-02T12:13:00Z", "2026-04-02T12:12:00Z"))
                .header("Link", notNullValue()).extract().jsonPath();
        String next = DAY + "&limit=3&cursor=" + first.getString("next_cursor");
        get("/api/v1/rejected-events" + next).then().statusCode(200).body("rejected_events.rejected_at",
                contains("2026-04-02T12:11:00Z", "2026-04-02T12:10:00Z"), "next_cursor", nullValue());
        get("/api/v1/rejected-events" + next + "&code=missing_field").then().statusCode(400).body("code", is("invalid_cursor"));
        get("/api/v1/rejected-events?from=2026-04-03&to=2026-04-04").then().body("rejected_events", empty());
    }

    @ParameterizedTest
    @CsvSource({ "'', window_required", "?from=2026-04-02, window_required",
            "?from=2026-04-02&to=2026-04-03&code=bad, invalid_parameter",
            "?from=2026-04-02&to=2026-04-03&limit=0, invalid_parameter" })
    void refusesQuestionsThatItCannotAnswer(String query, String code) {
        get("/api/v1/rejected-events" + query).then().statusCode(400).body("code", is(code));
    }

    @Test
    void replaysOnceAsItWasSentWhenTheReasonIsGone() {
        post("/api/v1/events", event("OFFER_CLICK", "\"created_at\": \"2026-04-10T00:00:00Z\""));
        String id = onlyRejection();
        replay(id, "").statusCode(422).body("code", is("events_rejected"), "errors[0].code", is("too_far_in_future"));

        clock.set("2026-04-11T12:00:00Z");
        for (int attempt = 1; attempt <= 2; attempt++) {
            replay(id, "").statusCode(200).body("rejected_event_id", is(id), "id", is(id), "created_at",
                    is("2026-04-10T00:00:00Z"), "replayed_at", is("2026-04-11T12:00:00Z"));
        }

        replay(id, event("OFFER_VIEW", "")).statusCode(200).body("created_at", is("2026-04-10T00:00:00Z"));
        assertThat(stored()).containsExactly("OFFER_CLICK");
        get("/api/v1/rejected-events" + DAY).then().body("rejected_events[0].replayed_id", is(id));
    }

    @Test
    void replaysACorrectedEventThatHappenedWhenItWasRejected() {
        post("/api/v1/events", event("OFFER_LOOK", "\"context\": {\"a\": \"" + "x".repeat(70_000) + "\"}"));
        String id = onlyRejection();
        replay(id, "").statusCode(422).body("errors[0].code", is("event_too_large"));
        replay(id, event("OFFER_GAZE", "")).statusCode(422).body("errors[0].code", is("unknown_event_type"));
        replay(id, "[]").statusCode(400).body("code", is("invalid_body"));
        replay(id, "{").statusCode(400).body("code", is("malformed_json"));
        replay(UUID.randomUUID().toString(), "").statusCode(404).body("code", is("not_found"));
        replay("x", "").statusCode(404);

        clock.set("2026-04-11T12:00:00Z");
        replay(id, event("OFFER_VIEW", "")).statusCode(200).body("id", is(id), "created_at", is("2026-04-02T12:00:00Z"));

        assertThat(stored()).containsExactly("OFFER_VIEW");
        assertThat(database.number("SELECT count(*) FROM rejected_events")).isEqualTo(1);
    }

    @Test
    void replaysAMessageOfSegmentUnderTheIdThatARetryHas() {
        String message = """
                {"type": "track", "event": "Order Refunded", "messageId": "node-1", "timestamp": "2026-04-10T00:00:00Z",
                 "userId": "u", "properties": {"event_id": "%s", "offer_id": "vip", "total": %s, "currency": "JPY"}}""";
        String batch = "{\"writeKey\": \"shop\", \"batch\": [" + message.formatted(eventId, "5000") + ","
                + message.formatted(eventId, "5000.5") + "]}";
        post("/v1/batch", batch).statusCode(200).body("success", is(true));
        assertThat(database.texts("SELECT DISTINCT code || dialect || user_id FROM rejected_events ORDER BY 1"))
                .containsExactly("invalid_valueSEGMENTu", "too_far_in_futureSEGMENTu");
        String id = database.text("SELECT id FROM rejected_events WHERE code = 'too_far_in_future'");

        clock.set("2026-04-11T12:00:00Z");
        replay(id, "").statusCode(200).body("created_at", is("2026-04-10T00:00:00Z"));
        post("/v1/batch", batch).statusCode(200);

        assertThat(database.texts("SELECT event_type || revenue_cents || currency FROM monetization_events WHERE event_id = ?",
                eventId)).containsExactly("OFFER_REFUND5000JPY");
    }

    @Test
    void replaysACloudEventAndNoLineThatIsNotJson() {
        String line = event("OFFER_VIEW", "") + "," + event("OFFER_VIEW", "");
        given().contentType("application/x-ndjson; charset=utf-8").body((line + "\n{").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/events")
                .then().statusCode(422);
        for (String id : database.texts("SELECT id FROM rejected_events")) {
            replay(id, "").statusCode(422).body("errors[0].code", is("invalid_value"));
        }
        cloudEvent("""
                {"specversion": "1.0", "id": "n-1", "source": "%1$s", "type": "OFFER_CLICK", "subject": "o",
                 "time": "2026-04-10T00:00:00Z", "data": {"event_id": "%1$s"}}""".formatted(eventId)).statusCode(422);

        clock.set("2026-04-11T12:00:00Z");
        replay(database.text("SELECT id FROM rejected_events WHERE dialect = 'CLOUD_EVENT' AND event_id = ?", eventId), "")
                .statusCode(200).body("created_at", is("2026-04-10T00:00:00Z"));

        assertThat(stored()).containsExactly("OFFER_CLICK");
    }

    @Test
    void correctedCloudEventIsTheOneThatItsSenderPutsRight() {
        String broken = """
                {"specversion": "1.0", "id": "order-17", "source": "%1$s", "type": "OFFER_PURCHASE", "subject": "o",
                 "time": "2026-04-01T00:00:00Z", "data": {"event_id": "%1$s", "revenue_cents": 4900}}""".formatted(eventId);
        cloudEvent(broken).statusCode(422);
        String corrected = event("OFFER_PURCHASE", "\"revenue_cents\": 4900, \"currency\": \"EUR\"");
        replay(onlyRejection(), corrected).statusCode(422).body("errors[0].code", is("created_at_required"));
        replay(onlyRejection(), corrected.replace("}", ", \"created_at\": \"2026-04-01T00:00:00Z\"}")).statusCode(200);

        cloudEvent(broken.replace("4900", "4900, \"currency\": \"EUR\"")).statusCode(200).body("duplicates", is(1));

        assertThat(stored()).containsExactly("OFFER_PURCHASE");
    }

    private static ValidatableResponse cloudEvent(String json) {
        return given().contentType("application/cloudevents+json; charset=utf-8").body(json.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/events").then();
    }

    private String event(String type, String more) {
        return "{\"event_id\": \"" + eventId + "\", \"event_type\": \"" + type + "\", \"entity_id\": \"o\""
                + (more.isEmpty() ? "" : ", ") + more + "}";
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }

    private static ValidatableResponse replay(String id, String body) {
        return given().contentType("application/json").body(body).post("/api/v1/rejected-events/" + id + "/replay").then();
    }

    private String onlyRejection() {
        return database.text("SELECT id FROM rejected_events");
    }

    private List<String> stored() {
        return database.texts("SELECT event_type FROM monetization_events WHERE event_id = ?", eventId);
    }

    private static double counted(String code) {
        String series = "monetization_ingest_rejected_events_total{code=\"" + code + "\"} ";
        return get("/q/metrics").asString().lines().filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length()))).findFirst().orElse(Double.NaN);
    }
}
