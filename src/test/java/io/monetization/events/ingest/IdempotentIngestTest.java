package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests with an Idempotency-Key, whose events have no identity of their own. */
@QuarkusTest
class IdempotentIngestTest {

    private static final int CLIENTS = 20;

    private final String eventId = "event-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();
    private final String two = "[" + event("OFFER_VIEW") + "," + event("OFFER_CLICK") + "]";
    private final String oneOfTwo = "[" + event("OFFER_VIEW") + "," + event("OFFER_VIEWS") + "]";

    @Inject
    Database database;
    @Inject
    SettableClock clock;
    @Inject
    JobRunner jobs;
    @Inject
    EventsTable table;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void repetitionIsAnsweredLikeTheFirstRequestAndStoresNothing() throws IOException {
        String first = request().body(oneOfTwo).post("/api/v1/events").then().statusCode(200).body("accepted", is(1),
                "rejected", is(1)).header("Idempotency-Replayed", nullValue()).header("Preference-Applied", "return=minimal")
                .extract().asString();

        for (RequestSpecification again : List.of(request().body(oneOfTwo),
                request().header("Prefer", "return=representation").body(oneOfTwo),
                request().header("Content-Encoding", "gzip").body(gzip(oneOfTwo)),
                given().header("Idempotency-Key", '"' + key + '"').contentType("application/json").body(oneOfTwo))) {
            again.post("/api/v1/events").then().statusCode(200).contentType("application/json").body(is(first))
                    .header("Idempotency-Replayed", "true").header("Preference-Applied", "return=minimal");
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void longAnswerIsShortenedAndSaysSo() {
        for (String size : List.of("2", "600", "2")) {
            String events = batch(event("OFFER_VIEW"), Integer.parseInt(size));
            given().contentType("application/json").header("Idempotency-Key", key + size)
                    .header("Prefer", "return=representation").body(events).post("/api/v1/events").then().statusCode(200)
                    .header("Preference-Applied", size.equals("2") ? "return=representation" : "return=minimal")
                    .body("accepted", is(Integer.valueOf(size)), "results", hasSize(size.equals("2") ? 2 : 0));
        }
        String bad = batch(event("OFFER_VIEWS"), 600);
        send(bad).then().statusCode(422).body("detail", is("600 of 600 events break a rule"), "errors", hasSize(100));
        given().contentType("application/json").header("Idempotency-Key", key + "p")
                .body(bad.replace("[", "[" + event("OFFER_VIEW") + ",")).post("/api/v1/events").then().statusCode(200)
                .body("accepted", is(1), "rejected", is(600), "results", hasSize(100), "results[99].index", is(100));
        assertThat(database.number("SELECT max(length(body)) FROM idempotency_keys")).isLessThanOrEqualTo(64 << 10);
    }

    @Test
    void refusalOfEveryEventIsAnAnswerLikeAnother() {
        String first = request().body(oneOfTwo).post("/api/v1/events?mode=atomic").then().statusCode(422)
                .contentType("application/problem+json").body("code", is("events_rejected"), "errors[0].index", is(1)).extract()
                .asString();
        request().body(oneOfTwo).post("/api/v1/events?mode=atomic").then().statusCode(422)
                .contentType("application/problem+json").body(is(first)).header("Idempotency-Replayed", "true");
        assertThat(stored()).isZero();
    }

    @Test
    void keyStandsForOneBodyInOneMode() {
        send(two).then().statusCode(200);
        send(two + " ").then().statusCode(422).body("code", is("idempotency_key_reused"));
        request().body(two).post("/api/v1/events?mode=atomic").then().statusCode(422).body("code",
                is("idempotency_key_reused"));
        given().contentType("application/json").header("Idempotency-Key", "another-" + key).body(two).post("/api/v1/events")
                .then().statusCode(200).body("accepted", is(2));
        assertThat(stored()).isEqualTo(4);
    }

    @Test
    void requestThatWasNotAnsweredForGoodMayBeSentAgainOtherwise() {
        send(two + "]").then().statusCode(400).body("code", is("malformed_json"));
        request().body(two).post("/api/v1/events?mode=validate").then().statusCode(200).body("accepted", is(2));
        send(two).then().statusCode(200).body("accepted", is(2));
        request().body(oneOfTwo).post("/api/v1/events?mode=validate").then().statusCode(200).body("rejected", is(1));
    }

    @Test
    void headerThatIsNoKeyIsRefused() {
        given().contentType("application/json").header("Idempotency-Key", "a", "b").body(two).post("/api/v1/events").then()
                .statusCode(400).body("code", is("invalid_parameter"), "detail", containsString("Idempotency-Key"));
        assertThat(stored()).isZero();
    }

    @Test
    void manyAtOnceAreStoredOnce() throws Exception {
        Callable<Response> request = () -> send(two);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Response> answers = clients.invokeAll(Stream.generate(() -> request).limit(CLIENTS).toList()).stream()
                    .map(Future::resultNow).toList();

            assertThat(answers).extracting(Response::statusCode).containsOnly(200, 409).contains(200);
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 200).map(Response::asString).distinct())
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 409)).allSatisfy(
                    answer -> answer.then().body("code", is("idempotency_key_in_use")));
        }
        assertThat(stored()).isEqualTo(2);
    }

    /** What another instance does under the key shows by its lock alone. */
    @Test
    void whatAnotherInstanceIsAnsweringIsRefusedAtOnceAndHindersNobodyElse() throws Exception {
        try (Connection other = database.connect();
                PreparedStatement lock = other
                        .prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended('open ' || ?, 1))")) {
            other.setAutoCommit(false);
            lock.setString(1, key);
            lock.execute();
            send(two).then().statusCode(409).body("code", is("idempotency_key_in_use"));
            other.rollback();
            other.setAutoCommit(true);
        }
        send(two).then().statusCode(200).body("accepted", is(2));
    }

    @Test
    void answerIsForgottenAfterADay() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        table.months("2026-03", "2026-03");
        clock.set(now);
        send(two).then().statusCode(200);
        clock.set(now.plus(Duration.ofDays(1)));
        assertThat(jobs.run("idempotency-keys-purge").detail()).endsWith(" answers forgotten");
        send(two).then().statusCode(200).header("Idempotency-Replayed", "true");
        clock.set(now.plus(Duration.ofDays(1)).plusMillis(1));
        send(two).then().statusCode(200).header("Idempotency-Replayed", nullValue()).body("accepted", is(2));
        clock.set(now.plus(Duration.ofDays(3)));
        jobs.run("idempotency-keys-purge");
        assertThat(database.number("SELECT count(*) FROM idempotency_keys WHERE key = ?", key)).isZero();
    }

    private RequestSpecification request() {
        return given().contentType("application/json").header("Idempotency-Key", key);
    }

    private Response send(String events) {
        return request().body(events).post("/api/v1/events");
    }

    private long stored() {
        return database.number("SELECT count(*) FROM monetization_events WHERE event_id = ?", eventId);
    }

    private static String batch(String event, int size) {
        return "[" + String.join(",", Collections.nCopies(size, event)) + "]";
    }

    private String event(String type) {
        return """
                {"event_id": "%s", "event_type": "%s", "entity_id": "early"}""".formatted(eventId, type);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
