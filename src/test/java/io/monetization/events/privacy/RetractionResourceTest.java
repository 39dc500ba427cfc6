package io.monetization.events.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import com.github.f4b6a3.uuid.UuidCreator;
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
class RetractionResourceTest {

    private static final String WAITING = """
            SELECT count(*) FROM pg_locks WHERE relation = 'retractions'::regclass AND NOT granted
            """;
    private static final long POLL_NANOS = 20_000_000L;

    private final String eventId = "retraction-" + UUID.randomUUID();
    private final UUID id = UUID.randomUUID();

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    @BeforeEach
    void startInApril() {
        table.months("2026-03", "2026-05");
        clock.set("2026-04-20T12:00:00Z");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
    }

    @Test
    void takesTheEventOutOfEveryCountForGood() {
        String sent = "[" + event(id, "2026-04-01T10:00:00Z") + "," + event(UUID.randomUUID(), "2026-04-01T10:00:00Z") + "]";
        post(sent).body("accepted", is(2));

        retract(id + "?created_at=2026-04-01T12:00:00%2B02:00").statusCode(200).body("id", is(id.toString()), "created_at",
                is("2026-04-01T10:00:00Z"), "event_id", is(eventId), "event_type", is("OFFER_PURCHASE"), "revenue_cents",
                is(4900),
                "currency", is("EUR"), "retracted_at", is("2026-04-20T12:00:00Z"));

        assertThat(counted()).isEqualTo(1);
        assertThat(table.miscounted()).isZero();
        assertThat(database.rows(
                "SELECT event_id, retracted_by, retracted_at = '2026-04-20T12:00:00Z' FROM retractions WHERE id = ?",
                id)).containsExactly(List.of(eventId, "open", "t"));
        post(sent).body("accepted", is(0), "duplicates", is(2));
        given().contentType("application/json").body(sent).post("/api/v1/events?mode=validate").then().body("duplicates",
                is(2));
        retract(id + "?created_at=2026-04-01T10:00:00Z").statusCode(404).body("code", is("not_found"));
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void findsTheEventByItsIdAlone() {
        Instant happened = Instant.parse("2026-04-02T08:00:00Z");
        UUID own = UuidCreator.getTimeOrderedEpoch(happened);
        post("[" + event(id, "2026-03-05T10:00:00Z") + "," + event(own, "2026-04-02T08:00:00Z") + ","
                + event(own, "2026-03-02T08:00:00Z")
                + "]").body("accepted", is(3));

        retract(own.toString()).statusCode(200).body("created_at", is("2026-04-02T08:00:00Z"));
        retract(own.toString()).statusCode(200).body("created_at", is("2026-03-02T08:00:00Z"));
        retract(id.toString()).statusCode(200).body("created_at", is("2026-03-05T10:00:00Z"));
        retract(id.toString()).statusCode(404);
        retract(own.toString()).statusCode(404).body("detail", containsString("2026-04-02T08:00:00Z"));
    }

    @Test
    void asksForTheTimeWhereSeveralEventsHaveTheId() {
        post("[" + event(id, "2026-03-05T10:00:00Z") + "," + event(id, "2026-04-05T10:00:00Z") + "]");

        retract(id.toString()).statusCode(400).body("code", is("invalid_parameter"), "errors.field", contains("created_at"),
                "detail",
                containsString("[2026-03-05T10:00:00Z, 2026-04-05T10:00:00Z]"));
        retract(id + "?created_at=2026-04-05T10:00:00Z").statusCode(200);
        retract(id.toString()).statusCode(200).body("created_at", is("2026-03-05T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "yesterday", "2026-04-01", "2026-04-01T10:00:00", "2026-04-01T10:00:00+02:00",
            "2026-04-01T10:00:00.1234567Z",
            "%00", "9999999-01-01T00:00:00Z" })
    void refusesTimesThatAreNone(String createdAt) {
        retract(id + "?created_at=" + createdAt).statusCode(400).body("code", is("invalid_parameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "%00", "0193c7a2", "..%2Fsubjects" })
    void knowsNoEventOfSuchAnId(String path) {
        retract(path).statusCode(404).body("code", is("not_found"));
    }

    @Test
    void saysThatTheMonthOfTheEventIsArchived() {
        database.execute("""
                INSERT INTO partition_archives (partition, month, state, state_since)
                VALUES ('monetization_events_2024_02', '2024-02-01', 'dropped', '2026-04-01Z')""");
        try {
            retract(id + "?created_at=2024-02-29T23:59:59Z").statusCode(409).body("code", is("event_archived"), "months",
                    contains("2024-02"));
            retract(UuidCreator.getTimeOrderedEpoch(Instant.parse("2024-02-01T00:00:00Z")).toString()).statusCode(409);
            retract(id.toString()).statusCode(404).body("detail", containsString("2024-02"));
            retract(id + "?created_at=2026-04-01T00:00:00Z").statusCode(404);
        } finally {
            database.execute("DELETE FROM partition_archives WHERE month = '2024-02-01'");
        }
    }

    @Test
    void waitsForARetryThatHasLookedForRetractionsBefore() throws Exception {
        post(event(id, "2026-04-01T10:00:00Z"));
        try (Connection retry = database.connect(); Statement statement = retry.createStatement()) {
            retry.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM retractions");
            CompletableFuture<Integer> answer = CompletableFuture
                    .supplyAsync(() -> retract(id.toString()).extract().statusCode());
            while (database.number(WAITING) == 0) {
                assertThat(answer).isNotDone();
                LockSupport.parkNanos(POLL_NANOS);
            }
            retry.commit();
            assertThat(answer.get()).isEqualTo(200);
        }
        assertThat(counted()).isZero();
    }

    private static ValidatableResponse retract(String path) {
        return given().urlEncodingEnabled(false).delete("/api/v1/events/" + path).then();
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json").body(body).post("/api/v1/events").then().statusCode(200);
    }

    private String event(UUID eventsId, String createdAt) {
        return """
                {"id": "%s", "event_id": "%s", "event_type": "OFFER_PURCHASE", "entity_id": "early-bird", "revenue_cents": 4900,
                 "currency": "EUR", "created_at": "%s"}""".formatted(eventsId, eventId, createdAt);
    }

    private long counted() {
        return database.number("SELECT coalesce(sum(events), 0) FROM monetization_event_daily WHERE event_id = ?", eventId);
    }
}
