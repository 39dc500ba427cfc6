package io.monetization.events.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.monetization.events.security.WithKeys;
import io.monetization.events.testsupport.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithLimits.class)
class RateLimitsTest {

    private static final String STATUS = "/api/v1/scheduler/status";
    private static final String POSITIVE = "[1-9]\\d*";

    @Inject
    Database database;

    @Test
    void requestsBeyondTheBurstAreToldWhenToComeAgain() {
        List<Response> answers = Stream.generate(() -> WithKeys.as("flood").get(STATUS)).limit(60).toList();
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200).count()).isBetween(20L, 50L);
        Response refused = answers.stream().filter(answer -> answer.statusCode() != 200).findFirst().orElseThrow();
        refused.then().statusCode(429).contentType("application/problem+json").body("code", is("rate_limited"))
                .header("Retry-After", matchesPattern(POSITIVE)).header("RateLimit", startsWith("\"requests\";r=0;t="))
                .header("RateLimit-Policy", is("\"requests\";q=20;w=20, \"events\";q=10;w=10"));

        WithKeys.as("calm").get(STATUS).then().statusCode(200).header("RateLimit", startsWith("\"requests\";r=19;"));
        given().get("/q/openapi").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("monetization_rate_limited_requests_total\\{limit=\"requests\"} " + POSITIVE);
    }

    @Test
    void eventsBeyondTheBurstAreRefusedWholeAndNotStored() {
        String event = "limits-" + UUID.randomUUID();
        send("batches", event, 10).then().statusCode(200).header("RateLimit", containsString("\"events\";r=0;"));
        send("batches", event, 9).then().statusCode(429).body("code", is("rate_limited"))
                .header("Retry-After", matchesPattern(POSITIVE));
        json("batches").header("Idempotency-Key", event).body(batch(event, 9)).post("/api/v1/events").then().statusCode(429);
        json("batches").queryParam("mode", "validate").body(batch(event, 9)).post("/api/v1/events").then().statusCode(200);
        assertThat(database.number("SELECT count(*) FROM monetization_events WHERE event_id = ?", event)).isEqualTo(10);
    }

    @Test
    void batchBeyondTheBurstPassesOnceAndIsMadeUpFor() {
        String event = "limits-" + UUID.randomUUID();
        send("bulk", event, 30).then().statusCode(200).body("accepted", is(30));
        Response next = send("bulk", event, 1);
        next.then().statusCode(429);
        assertThat(Integer.parseInt(next.header("Retry-After"))).isGreaterThan(10);
    }

    /** Their clients wait for what {@code Retry-After} says. */
    @Test
    void segmentsClientsAreLimited() {
        String message = """
                {"type": "track", "event": "Product Viewed", "messageId": "%s", "userId": "u", "properties": {"event_id": "limits", "product_id": "p"}}""";
        String messages = IntStream.range(0, 9).mapToObj(_ -> message.formatted(UUID.randomUUID()))
                .collect(Collectors.joining(","));
        RequestSpecification request = given().auth().preemptive().basic("the-key-of-segment", "")
                .contentType("application/json")
                .body("{\"batch\": [" + messages + "]}");
        request.post("/v1/batch").then().statusCode(200);
        request.post("/v1/batch").then().statusCode(429).header("Retry-After", matchesPattern(POSITIVE));
        request.body("{\"batch\": [{\"type\": \"identify\", \"userId\": \"u\"}]}").post("/v1/batch").then().statusCode(200);
    }

    private static Response send(String caller, String event, int count) {
        return json(caller).body(batch(event, count)).post("/api/v1/events");
    }

    private static RequestSpecification json(String caller) {
        return WithKeys.as(caller).contentType("application/json");
    }

    private static String batch(String event, int count) {
        return Stream.generate(() -> "{\"event_id\":\"" + event + "\",\"event_type\":\"OFFER_VIEW\",\"entity_id\":\"early\"}")
                .limit(count).collect(Collectors.joining(",", "[", "]"));
    }
}
