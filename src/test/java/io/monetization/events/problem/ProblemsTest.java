package io.monetization.events.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, the answer is a problem that tells nothing about the inside. */
@QuarkusTest
class ProblemsTest {

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(strings = { "*/*", "text/html", "application/json", "application/problem+json", "image/png", "nonsense" })
    void unknownPathIsAProblemWhateverIsAccepted(String accept) {
        for (String path : new String[] { "/nothing", "/api/v1/nothing", "/api/v1/events/nothing/here" }) {
            assertProblem(given().header("Accept", accept).get(path).then(), 404, "not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api;x/v1/partitions", "/api/v1/partitions;x=y" })
    void pathHasNoMatrixParameters(String path) {
        assertProblem(given().urlEncodingEnabled(false).get(path).then(), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({ "PUT, /api/v1/events", "DELETE, /api/v1/partitions", "GET, /api/v1/partitions/ensure",
            "POST, /api/v1/funnels/offers", "PATCH, /api/v1/scheduler/status" })
    void otherMethodIsNotAllowed(String method, String path) {
        assertProblem(given().request(method, path).then(), 405, "method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/events?from=2026-01-01&to=2026-01-02", "/api/v1/partitions", "/api/v1/scheduler/status",
            "/api/v1/funnels/offers?from=2026-01-01&to=2026-01-02", "/api/v1/partitions/verification" })
    void mediaTypeThatNobodyProducesIsNotAcceptable(String path) {
        assertProblem(given().header("Accept", "image/png").get(path).then(), 406, "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/%00", "/api/v1/%2e%2e/%2e%2e/etc/passwd", "/api/v1/..%2f..%2fetc%2fpasswd",
            "/api/v1/events%0d%0aX-Injected:%20yes", "/api/v1/%ff%fe", "/%3Cscript%3E", "/api/v1/events;x=y/z",
            "/api//v1//x",
            "/api/v1/partitions/'%20OR%201=1--/x" })
    void hostilePathLeadsNowhere(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1");

        assertThat(answer).matches("(?s)HTTP/1.1 40[045] .*").containsIgnoringCase("content-type: application/problem+json")
                .doesNotContainIgnoringCase("x-injected: yes").doesNotContain("<html", "<script>", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET /api/v1/%zz HTTP/1.1", "GET /api/v1/% HTTP/1.1", "nonsense", "GET /nothing HTTP/9.9" })
    void requestThatIsNoHttpIsRefusedAndTheServiceLivesOn(String requestLine) throws IOException {
        assertThat(raw(requestLine)).matches("(?s)(HTTP/[0-9.]+ (400|404|501|505) .*)?").doesNotContain("Exception", "\tat ");

        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void longestPathIsStillAnswered() {
        assertProblem(given().get("/api/v1/" + "x".repeat(20_000)).then(), 404, "not_found");
    }

    private static void assertProblem(ValidatableResponse answer, int status, String code) {
        String body = answer.statusCode(status).contentType("application/problem+json")
                .body("status", is(status), "code", is(code), "type", is("urn:monetization-events:problem:" + code))
                .extract().asString();
        assertThat(body).doesNotContain("Exception", "\tat ", "<html").doesNotContainIgnoringCase("select ");
    }

    /** Sends what no client library would. */
    private String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort()); InputStream answer = socket.getInputStream()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
