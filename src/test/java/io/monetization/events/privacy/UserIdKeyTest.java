package io.monetization.events.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.monetization.events.event.PersonalData;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever way an event comes, no user id is stored as it was sent, and whoever asks by it is answered. */
@QuarkusTest
@TestProfile(UserIdKeyTest.WithKey.class)
class UserIdKeyTest {

    private static final String KEY = "a secret of thirty-two characters";

    private final PersonalData personalData = new PersonalData(false, Optional.of(KEY));
    private final String eventId = "hashed-" + UUID.randomUUID();
    private final String person = "u-" + UUID.randomUUID();
    private final String hash = personalData.userId(person);

    @Inject
    Database database;

    @Inject
    EventsTable table;

    public static class WithKey implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("monetization.privacy.user-id-key", KEY, "monetization.privacy.truncate-ip", "false");
        }
    }

    @BeforeEach
    void forgetRejections() {
        table.months("2026-11", "2026-11");
        database.execute("DELETE FROM rejected_events");
    }

    @Test
    void hashesWhateverWayEventsCome() {
        post("/api/v1/events", "application/json", event("OFFER_VIEW")).body("accepted", is(1));
        post("/api/v1/events", "application/x-ndjson", event("OFFER_VIEW")).body("accepted", is(1));
        post("/api/v1/events", "application/cloudevents+json", cloudEvent("OFFER_VIEW")).body("accepted", is(1));
        post("/v1/batch", "application/json", track("Product Viewed"));

        assertThat(database.texts("SELECT user_id FROM monetization_events WHERE event_id = ?", eventId)).hasSize(4)
                .containsOnly(hash);
        assertThat(database.texts("SELECT host(ip_address) FROM monetization_events WHERE event_id = ?", eventId))
                .contains("203.0.113.7");
        for (String asked : List.of(person, hash)) {
            given().queryParams("from", "2026-11-01", "to", "2026-12-01", "event_id", eventId, "user_id", asked)
                    .get("/api/v1/events").then().statusCode(200).body("events", hasSize(4), "events[0].user_id", is(hash));
        }
    }

    @Test
    void keepsAndReplaysWhatIsRejectedUnderTheHash() {
        post("/api/v1/events", "application/json", event("OFFER_STARE")).statusCode(422);
        post("/api/v1/events", "application/cloudevents+json", cloudEvent("OFFER_STARE")).statusCode(422);
        post("/v1/batch", "application/json", track("Product Stared At"));

        assertThat(database.texts("SELECT user_id FROM rejected_events")).hasSize(3).containsOnly(hash);
        assertThat(database.texts("SELECT payload FROM rejected_events")).allMatch(payload -> payload.contains(hash))
                .noneMatch(payload -> payload.contains(person));
        String id = database.text("SELECT id FROM rejected_events WHERE dialect = 'EVENT'");
        post("/api/v1/rejected-events/" + id + "/replay", "application/json",
                database.text("SELECT replace(payload, 'STARE', 'VIEW') FROM rejected_events WHERE dialect = 'EVENT'"))
                .statusCode(200);
        assertThat(database.texts("SELECT user_id FROM monetization_events WHERE event_id = ?", eventId)).containsExactly(hash);
    }

    @Test
    void erasesByEitherNameAlsoWhatIsOlderThanTheKey() {
        for (String asked : List.of(person, hash)) {
            post("/api/v1/events", "application/json", event("OFFER_VIEW"));
            given().delete("/api/v1/subjects/" + asked).then().statusCode(200).body("events", is(1));
        }
        database.update("""
                INSERT INTO monetization_events (event_id, user_id, event_type, entity_type, entity_id, created_at)
                VALUES (?, ?, 'OFFER_VIEW', 'OFFER', 'o', '2026-11-03Z')""", eventId, person);
        given().delete("/api/v1/subjects/" + person).then().statusCode(200).body("events", is(1));
        assertThat(database.number("SELECT count(user_id) FROM monetization_events WHERE event_id = ?", eventId)).isZero();
    }

    private ValidatableResponse post(String path, String type, String body) {
        return given().contentType(type + "; charset=utf-8").body(body.getBytes(StandardCharsets.UTF_8)).post(path).then();
    }

    private String event(String type) {
        return """
                {"event_id": "%s", "user_id": "%s", "event_type": "%s", "entity_id": "o", "ip_address": "203.0.113.7",
                 "created_at": "2026-11-02T10:00:00Z"}""".replace("\n", "").formatted(eventId, person, type);
    }

    private String cloudEvent(String type) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "%s", "time": "2026-11-02T10:00:00Z",
                 "data": {"event_id": "%s", "user_id": "%s", "entity_id": "o"}}""".formatted(UUID.randomUUID(), type, eventId,
                person);
    }

    private String track(String name) {
        return """
                {"batch": [{"type": "track", "event": "%s", "messageId": "%s", "timestamp": "2026-11-02T10:00:00Z", "userId": "%s",
                 "properties": {"event_id": "%s", "product_id": "o"}}]}"""
                .formatted(name, UUID.randomUUID(), person, eventId);
    }
}
