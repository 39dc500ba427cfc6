package io.monetization.events.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SubjectsResourceTest {

    private static final String PERSONAL = """
            SELECT count(*) FROM monetization_events
             WHERE event_id = ? AND num_nonnulls(user_id, session_token, user_agent, ip_address) + (context <> '{}')::int > 0
            """;

    private final String eventId = "privacy-" + UUID.randomUUID();
    private final String person = "u-" + UUID.randomUUID();

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    @BeforeEach
    void startInApril() {
        table.months("2026-03", "2026-05");
        database.execute("DELETE FROM rejected_events");
        clock.set("2026-04-20T12:00:00Z");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
    }

    @Test
    void erasesThePersonAndKeepsTheEventsUnderTheirKeys() {
        String events = "[" + event(1, person, "2026-03-31T23:59:59.999999Z") + "," + event(2, person, "2026-04-01T00:00:00Z")
                + "," + event(3, "somebody else", "2026-04-01T00:00:00Z") + "," + event(4, person, "2026-04-02T00:00:00Z")
                + "]";
        post(events).body("accepted", is(4));
        String facts = facts();
        long deltas = counted();

        erase(person).body("id", notNullValue(), "requested_at", is("2026-04-20T12:00:00Z"), "events", is(3),
                "rejected_events", is(0), "months.month", contains("2026-03", "2026-04"), "months.events", contains(1, 2));

        assertThat(database.number(PERSONAL, eventId)).isEqualTo(1);
        assertThat(facts()).as("time, type, entity, revenue, receipt").isEqualTo(facts);
        assertThat(counted()).isEqualTo(deltas);
        assertThat(table.miscounted()).isZero();
        post(events).body("accepted", is(0), "duplicates", is(4));
        erase(person).body("events", is(0), "months", empty());
    }

    @Test
    void recordsWhoAskedAndOnlyAHashOfWhoWasErased() {
        post(event(1, person, "2026-04-01T00:00:00Z"));
        int id = erase(person).extract().path("id");

        assertThat(database.rows("""
                SELECT requested_by, events, rejected_events, completed_at = requested_at, event_ids FROM erasures WHERE id = ?
                """, id)).containsExactly(Arrays.asList("open", "1", "0", "t", null));
        assertThat(database.rows("""
                SELECT field, sha256 = sha256(convert_to(?, 'UTF8')) FROM erased_subjects WHERE erasure_id = ?
                """, person, id)).containsExactly(List.of("user_id", "t"));
    }

    @Test
    void erasesASessionAndWhoeverElseIsNamed() {
        String session = "s-" + UUID.randomUUID();
        post("[" + event(1, null, session, "2026-04-01T00:00:00Z") + "," + event(2, person, "other", "2026-04-01T00:00:00Z")
                + "]");

        given().queryParam("session_token", session).delete("/api/v1/subjects").then().statusCode(200).body("events", is(1));
        assertThat(database.number(PERSONAL, eventId)).isEqualTo(1);
        given().queryParam("session_token", session).delete("/api/v1/subjects/" + person).then().statusCode(200)
                .body("events", is(1));
        assertThat(database.number(PERSONAL, eventId)).isZero();
    }

    @Test
    void erasesWhatWasRejectedOfThePerson() {
        String broken = event(1, person, "2026-04-01T00:00:00Z").replace("OFFER_VIEW", "OFFER_STARE");
        post("[" + broken + "," + broken.replace(person, person + "-not") + "," + event(2, "x", "2026-04-01T00:00:00Z") + "]");
        given().contentType("application/x-ndjson; charset=utf-8").body((broken + "}\n{}\n").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/events");

        erase(person).body("events", is(0), "rejected_events", is(2));

        assertThat(database.texts("SELECT payload FROM rejected_events WHERE payload LIKE '%' || ? || '%'", person))
                .singleElement().asString().contains(person + "-not");
        assertThat(database.number("SELECT count(*) FROM rejected_events WHERE payload IS NULL AND user_id IS NULL"))
                .isEqualTo(2);
        post("[" + broken + "]");
        assertThat(database.number("SELECT count(*) FROM rejected_events WHERE payload IS NULL")).as("a retry").isEqualTo(2);
        String id = database.text("SELECT id FROM rejected_events WHERE code = 'unknown_event_type' AND payload IS NULL");
        given().contentType("application/json").post("/api/v1/rejected-events/" + id + "/replay").then().statusCode(422);
    }

    @Test
    void erasesWhatWasRejectedHoweverThePersonIsWritten() {
        postLines("{'user_id':['Zoë ~'x~'/😀~u0001'],'entity_id':'~ud83d'}",
                "{'user_id':'~u005a~u006fë ~'x~'~/~ud83d~uDE00~u0001'}}",
                "{'user_id':['Zoë'],'entity_id':'~ud83d'}");
        given().queryParam("user_id", "Zoë \"x\"/😀\u0001").delete("/api/v1/subjects").then().statusCode(200)
                .body("rejected_events", is(2));

        postLines("{'user_id':4711}", "{'data':{'user_id':4711}}", "{'userId' : 4711 ", "{'user_id':'~u0034711'}}",
                "{'user_id':47110}", "{'user_id':4711.5}", "{'revenue_cents':4711}");
        erase("4711").body("rejected_events", is(4));
        assertThat(database.texts("SELECT payload FROM rejected_events WHERE payload LIKE '%4711%'")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a/b", "%2F", "ünï😀", "a b+c", "'; DROP TABLE erasures; --", "*", "%", "a\\b", "?x=1#y", ";p=1" })
    void findsThePersonByWhateverItIsCalled(String suffix) {
        post("[" + event(1, person + suffix, "2026-04-01T00:00:00Z") + "," + event(2, person, "2026-04-01T00:00:00Z") + "]")
                .body("accepted", is(2));

        String path = URLEncoder.encode(person + suffix, StandardCharsets.UTF_8).replace("+", "%20");
        given().urlEncodingEnabled(false).delete("/api/v1/subjects/" + path).then().statusCode(200).body("events", is(1));
        assertThat(database.number(PERSONAL, eventId)).as("the other").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/%00", "/a%00b", "/%20", "?session_token=%00", "?session_token=", "", "?user=x",
            "/u?session_token=a%00",
            "?session_token=a&session_token=b" })
    void refusesWhatNoEventCanHave(String path) {
        given().urlEncodingEnabled(false).delete("/api/v1/subjects" + path).then().statusCode(400).body("code",
                is("invalid_parameter"));
    }

    @Test
    void refusesNamesThatAreTooLongAndTakesTheLongest() {
        String longest = "😀".repeat(255);
        erase("x".repeat(10_000), 400);
        erase(longest + "x", 400);
        post(event(1, longest, "2026-04-01T00:00:00Z")).body("accepted", is(1));
        erase(longest, 200).body("events", is(1));
        post(event(2, "..", "2026-04-01T00:00:00Z"));
        given().queryParam("user_id", "..").delete("/api/v1/subjects").then().statusCode(200).body("events", is(1));
    }

    @Test
    void losesAndDoublesNothingWhileThePersonIsActiveAndErasedTwiceAtOnce() throws Exception {
        List<String> batches = IntStream.range(0, 12).mapToObj(batch -> IntStream.range(0, 40)
                .mapToObj(n -> event(batch * 100 + n, person, "2026-04-01T00:00:00Z")).toList().toString()).toList();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            List<Future<?>> requests = new ArrayList<>();
            for (String batch : batches) {
                requests.add(clients.submit(() -> post(batch)));
                requests.add(clients.submit(() -> erase(person)));
                requests.add(clients.submit(() -> post(batch)));
                requests.add(clients.submit(() -> erase(person)));
            }
            for (Future<?> request : requests) {
                request.get();
            }
        }

        erase(person);
        assertThat(database.number("SELECT count(*) FROM monetization_events WHERE event_id = ?", eventId)).isEqualTo(480);
        assertThat(database.number(PERSONAL, eventId)).isZero();
        assertThat(table.miscounted()).isZero();
    }

    private ValidatableResponse erase(String userId) {
        return erase(userId, 200);
    }

    private static ValidatableResponse erase(String userId, int status) {
        return given().pathParam("user", userId).delete("/api/v1/subjects/{user}").then().statusCode(status);
    }

    private static void postLines(String... lines) {
        given().contentType("application/x-ndjson; charset=utf-8")
                .body(String.join("\n", lines).replace('\'', '"').replace('~', '\\').getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/events").then().statusCode(422);
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json").body(body).post("/api/v1/events").then();
    }

    private String event(int number, String userId, String createdAt) {
        return event(number, userId, "s-" + eventId, createdAt);
    }

    private String event(int number, String userId, String sessionToken, String createdAt) {
        return """
                {"id":"%s","event_id":"%s","user_id":%s,"session_token":"%s","event_type":"OFFER_VIEW","entity_id":"o-%d",
                 "revenue_cents":%d,"currency":"EUR","context":{"a":1},"user_agent":"curl","ip_address":"203.0.113.7","created_at":"%s"}"""
                .replace("\n", "").formatted(UUID.nameUUIDFromBytes((eventId + number).getBytes(StandardCharsets.UTF_8)),
                        eventId,
                        userId == null ? "null" : '"' + userId.replace("\\", "\\\\") + '"', sessionToken, number % 5, number,
                        createdAt);
    }

    private String facts() {
        return database.text("""
                SELECT string_agg(concat_ws(' ', id, created_at, received_at, event_type, entity_type, entity_id, revenue_cents,
                                            currency), '|' ORDER BY id)
                  FROM monetization_events WHERE event_id = ?
                """, eventId);
    }

    private long counted() {
        return database.number("SELECT coalesce(sum(events), 0) FROM monetization_event_daily WHERE event_id = ?", eventId);
    }
}
