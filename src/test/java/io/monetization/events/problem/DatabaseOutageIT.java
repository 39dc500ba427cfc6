package io.monetization.events.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;

import io.monetization.events.database.TestServer;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.ServiceProcess;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under a running service, and comes back. */
class DatabaseOutageIT {

    private static final String EVENT = "{\"event_id\":\"conference\",\"event_type\":\"OFFER_VIEW\",\"entity_id\":\"early\"}";

    private static final List<String> QUESTIONS = List.of("/api/v1/events?from=2026-01-01&to=2026-02-01",
            "/api/v1/funnels/offers?from=2026-01-01&to=2026-02-01", "/api/v1/funnels/conversion", "/api/v1/partitions",
            "/api/v1/scheduler/status");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void requestsAreToldToComeAgainAndTheServiceRecoversByItself() throws InterruptedException {
        try (TestServer server = TestServer.startIn(directory.resolve("postgres"))) {
            Database database = server.createDatabase("events");
            try (ServiceProcess service = ServiceProcess.start(directory, server.serviceArguments("events"))) {
                to(service).body(EVENT).post("/api/v1/events").then().statusCode(200);
                server.stop();
                try {
                    assertUnavailable(to(service).body(EVENT).post("/api/v1/events"));
                    QUESTIONS.forEach(question -> assertUnavailable(to(service).get(question)));
                    to(service).get("/q/health/ready").then().statusCode(503);
                    to(service).get("/q/metrics").then().statusCode(200)
                            .body(containsString("monetization_partitions_headroom_days NaN"))
                            .body(containsString("monetization_rollup_deltas NaN"));
                    to(service).get("/q/health/live").then().statusCode(200);
                } finally {
                    server.start();
                }
                service.awaitReady();
                to(service).body(EVENT).post("/api/v1/events").then().statusCode(200).body("accepted", is(1));
                QUESTIONS.forEach(question -> to(service).get(question).then().statusCode(200));
                assertThat(database.number("SELECT count(*) FROM monetization_events")).isEqualTo(2);
            }
        }
    }

    private static RequestSpecification to(ServiceProcess service) {
        return given().baseUri(service.baseUri().toString()).contentType("application/json");
    }

    private static void assertUnavailable(Response response) {
        String body = response.then().statusCode(503).contentType("application/problem+json").header("Retry-After", "1")
                .body("code", is("database_unavailable"), "status", is(503)).extract().asString();
        assertThat(body).doesNotContainIgnoringCase("exception", "select", "insert", "127.0.0.1", "\tat ");
    }
}
