package io.monetization.events.security;

import static io.monetization.events.security.WithKeys.OTHER_OWN_EVENT;
import static io.monetization.events.security.WithKeys.OWN_EVENT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key is limited to binds all that is done with it, and what it sends is kept under its name. */
@QuarkusTest
@TestProfile(WithKeys.class)
class LimitedCallerTest {

    private static final String WINDOW = "from=2026-11-01&to=2026-12-01";

    private final String entityId = "offer-" + UUID.randomUUID();

    @Inject
    Database database;

    @BeforeEach
    void forgetRejections() {
        database.execute("DELETE FROM rejected_events");
    }

    @Test
    void writesItsOwnEventsOnly() {
        post(WithKeys.as(WithKeys.LIMITED),
                "[" + event(OWN_EVENT) + "," + event("foreign") + "," + event(OTHER_OWN_EVENT) + "]")
                .then().statusCode(200).body("accepted", is(2), "results.code", contains("event_not_allowed"),
                        "results.field", contains("event_id"), "results.message", contains(containsString(OWN_EVENT)));

        assertThat(stored()).containsExactly(OWN_EVENT, OTHER_OWN_EVENT);
        assertThat(database.texts("SELECT credential || ' ' || code || ' ' || event_id FROM rejected_events"))
                .containsExactly("limited event_not_allowed foreign");
        post(WithKeys.as("ingest"), event("foreign")).then().statusCode(200);
    }

    @Test
    void writesItsOwnEventsOnlyThroughSegmentsDoor() {
        String message = """
                {"type": "track", "event": "Product Viewed", "messageId": "%s", "timestamp": "2026-11-01T10:00:00Z",
                 "anonymousId": "a", "properties": {"event_id": "%s", "product_id": "%s"}}""";
        String messages = message.formatted("m-1" + entityId, OWN_EVENT, entityId) + ","
                + message.formatted("m-2" + entityId, "foreign", entityId);
        String batch = "{\"batch\": [" + messages + "]}";

        post("/v1/batch", given().auth().preemptive().basic(WithKeys.keyOf(WithKeys.LIMITED), ""), batch).then()
                .statusCode(200);
        String withKey = "{\"writeKey\": \"" + WithKeys.keyOf(WithKeys.LIMITED) + "\"," + batch.substring(1);
        post("/v1/import", given(), withKey).then().statusCode(200);
        post("/v1/batch", WithKeys.as(WithKeys.LIMITED), batch).then().statusCode(200);

        assertThat(stored()).containsExactly(OWN_EVENT);
        assertThat(database.texts("SELECT credential || ' ' || code FROM rejected_events"))
                .containsExactly("limited event_not_allowed");
    }

    @Test
    void segmentsDoorIsClosedToOthers() {
        String batch = "{\"batch\": [], \"writeKey\": \"%s\"}";
        post("/v1/batch", given(), batch.formatted("wrong")).then().statusCode(401).body("code", is("unauthorized"));
        post("/v1/batch", given(), batch.formatted(WithKeys.keyOf(WithKeys.EXPIRED))).then().statusCode(401);
        post("/v1/batch", given(), batch.formatted(WithKeys.keyOf("read"))).then().statusCode(403);
        post("/v1/batch", given().auth().preemptive().basic("wrong", ""), batch.formatted("")).then().statusCode(401)
                .header("WWW-Authenticate", "Bearer");
        post("/v1/batch", given(), batch.formatted(WithKeys.keyOf("ingest"))).then().statusCode(200);
    }

    /** Or whoever has no key could have the service hold what it likes. */
    @Test
    void segmentsDoorReadsLittleOfWhoIsKnownByTheBodyOnly() {
        String key = WithKeys.keyOf("ingest");
        String large = "{\"writeKey\": \"" + key + "\", \"batch\": []}" + " ".repeat(1 << 20);
        post("/v1/batch", given(), large).then().statusCode(401).body("code", is("unauthorized"));
        post("/v1/batch", given().header("X-API-Key", "wrong"), large).then().statusCode(401);
        post("/v1/batch", given().header("X-API-Key", key), large).then().statusCode(200);
        post("/v1/batch", given().auth().preemptive().basic(key, ""), large).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/funnels/offers", "/api/v1/funnels/trend?interval=day", "/api/v1/funnels/conversion",
            "/api/v1/analytics/overview", "/api/v1/events" })
    void readsItsOwnEventsOnly(String path) {
        String question = path + (path.contains("?") ? "&" : "?") + (path.endsWith("conversion") ? "limit=1" : WINDOW);
        WithKeys.as(WithKeys.LIMITED).get(question + "&event_id=" + OWN_EVENT).then().statusCode(200);
        WithKeys.as(WithKeys.LIMITED).get(question + "&event_id=foreign").then().statusCode(403)
                .body("code", is("forbidden"), "errors.field", contains("event_id"));
        WithKeys.as("read").get(question + "&event_id=foreign").then().statusCode(200);
        if (!path.contains("overview")) {
            WithKeys.as(WithKeys.LIMITED).get(question).then().statusCode(403).body("errors.field", contains("event_id"));
        }
    }

    @Test
    void seesWhatWasRejectedOfItsOwnEventsOnly() {
        post(WithKeys.as("ingest"), ("[" + event(OWN_EVENT) + "," + event("foreign") + "," + event(OTHER_OWN_EVENT) + ",{}]")
                .replace("VIEW", "STARE")).then().statusCode(422);
        String list = "/api/v1/rejected-events?from=" + LocalDate.now(ZoneOffset.UTC) + "&to="
                + LocalDate.now(ZoneOffset.UTC).plusDays(2);

        WithKeys.as(WithKeys.LIMITED).get(list).then().statusCode(200).body("rejected_events.event_id",
                containsInAnyOrder(OWN_EVENT, OTHER_OWN_EVENT));
        WithKeys.as(WithKeys.LIMITED).get(list + "&limit=1").then().body("rejected_events", hasSize(1), "next_cursor",
                notNullValue());
        WithKeys.as("read").get(list).then().body("rejected_events", hasSize(4));
    }

    @Test
    void exportsItsOwnEventsOnly() {
        for (String type : new String[] { "text/csv", "application/x-ndjson" }) {
            WithKeys.as(WithKeys.LIMITED).accept(type).get("/api/v1/events?" + WINDOW).then().statusCode(403);
            WithKeys.as(WithKeys.LIMITED).accept(type).get("/api/v1/events?" + WINDOW + "&event_id=" + OWN_EVENT).then()
                    .statusCode(200);
        }
    }

    @Test
    void followsPeopleOfItsOwnEventsOnly() {
        String funnel = """
                {"from": "2026-11-01", "to": "2026-11-02", "window": "P1D",
                 "steps": [{"event_type": "OFFER_VIEW"}, {"event_type": "OFFER_CLICK"}]%s}""";
        for (String eventId : new String[] { "", ", \"event_id\": \"foreign\"" }) {
            post("/api/v1/funnels/query", WithKeys.as(WithKeys.LIMITED), funnel.formatted(eventId)).then().statusCode(403)
                    .body("errors.field", contains("event_id"));
        }
        post("/api/v1/funnels/query", WithKeys.as(WithKeys.LIMITED),
                funnel.formatted(", \"event_id\": \"" + OWN_EVENT + "\"")).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET /api/v1/partitions", "GET /api/v1/archives",
            "GET /api/v1/archives/monetization_events_2025_01/file", "GET /api/v1/adoptions", "GET /api/v1/scheduler/status",
            "POST /api/v1/funnels/refresh", "POST /api/v1/partitions/ensure",
            "POST /api/v1/rejected-events/5b1c2d3e-4f50-5a61-8b72-9c83ad94be05/replay" })
    void isRefusedWhatCannotBeLimited(String operation) {
        String[] parts = operation.split(" ", 2);
        WithKeys.as(WithKeys.LIMITED).contentType("application/json").request(parts[0], parts[1]).then().statusCode(403)
                .body("code", is("forbidden"));
    }

    @Test
    void erasesAndRetractsItsOwnEventsOnly() {
        String person = "u-" + entityId;
        String ofPerson = event(OWN_EVENT).replace("}", ", \"user_id\": \"" + person + "\", \"id\": \"%s\"}");
        UUID own = UUID.randomUUID();
        UUID foreign = UUID.randomUUID();
        post(WithKeys.as("ingest"),
                "[" + ofPerson.formatted(own) + "," + ofPerson.formatted(foreign).replace(OWN_EVENT, "foreign")
                        + "," + ofPerson.formatted(UUID.randomUUID()).replace(OWN_EVENT, "foreign").replace("VIEW", "STARE")
                        + "]")
                .then()
                .body("accepted", is(2));

        WithKeys.as("read").delete("/api/v1/subjects/" + person).then().statusCode(403);
        WithKeys.as("read").delete("/api/v1/events/" + own).then().statusCode(403);
        WithKeys.as(WithKeys.LIMITED).delete("/api/v1/subjects/" + person).then().statusCode(200).body("events", is(1),
                "rejected_events", is(0));
        assertThat(database.texts("SELECT event_id FROM monetization_events WHERE user_id = ?", person))
                .containsExactly("foreign");
        assertThat(
                database.texts("SELECT requested_by || array_to_string(event_ids, '+') FROM erasures ORDER BY id DESC LIMIT 1"))
                .first().asString().startsWith("limited").contains(OWN_EVENT, OTHER_OWN_EVENT);

        for (String time : new String[] { "", "?created_at=2026-11-20T10:00:00Z" }) {
            WithKeys.as(WithKeys.LIMITED).delete("/api/v1/events/" + foreign + time).then().statusCode(404);
        }
        WithKeys.as(WithKeys.LIMITED).delete("/api/v1/events/" + own).then().statusCode(200);
        assertThat(stored()).containsExactly("foreign");
    }

    @Test
    void keysOfRequestsAreThoseOfTheirCaller() {
        String key = UUID.randomUUID().toString();
        post(WithKeys.as("ingest").header("Idempotency-Key", key), event(OWN_EVENT)).then().statusCode(200);
        post(WithKeys.as(WithKeys.LIMITED).header("Idempotency-Key", key), event(OTHER_OWN_EVENT)).then().statusCode(200)
                .body("accepted", is(1));

        assertThat(database.texts("SELECT credential FROM idempotency_keys WHERE key = ? ORDER BY 1", key))
                .containsExactly("ingest", "limited");
    }

    private String event(String eventId) {
        return """
                {"event_type": "OFFER_VIEW", "event_id": "%s", "entity_id": "%s", "created_at": "2026-11-20T10:00:00Z"}"""
                .formatted(eventId, entityId);
    }

    private List<String> stored() {
        return database.texts("SELECT event_id FROM monetization_events WHERE entity_id = ? ORDER BY 1", entityId);
    }

    private static Response post(RequestSpecification request, String body) {
        return post("/api/v1/events", request, body);
    }

    private static Response post(String path, RequestSpecification request, String body) {
        return request.contentType("application/json").body(body).post(path);
    }
}
