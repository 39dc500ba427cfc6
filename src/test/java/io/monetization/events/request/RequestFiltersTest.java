package io.monetization.events.request;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request meets, whatever it asks for. */
@QuarkusTest
class RequestFiltersTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(strings = { "/nothing", "/api/v1/events", "/api/v1/scheduler/jobs/nothing/runs", "/api/v1/funnels/offers" })
    void problemNamesTheTraceOfItsRequest(String path) {
        given().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01").get(path).then()
                .contentType("application/problem+json").body("trace_id", is(TRACE))
                .header("traceresponse", startsWith("00-" + TRACE + "-"));
    }

    @Test
    void everyAnswerNamesATrace() {
        get("/api/v1/scheduler/status").then().statusCode(200)
                .header("traceresponse", matchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    }

    /** Of so many at once, several wait on one event loop, which works for the others meanwhile. */
    @Test
    void traceOfARequestIsNotThatOfItsNeighbours() {
        List<String> traces = IntStream.range(0, 40).mapToObj("%032x"::formatted).map(trace -> trace.replaceFirst("0", "f"))
                .toList();
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> answers = traces.stream()
                    .map(trace -> client.sendAsync(HttpRequest.newBuilder(service.resolve("/test/traced"))
                            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01").build(), BodyHandlers.ofString()))
                    .toList();
            assertThat(answers).extracting(answer -> answer.join().body()).zipSatisfy(traces,
                    (answer, trace) -> assertThat(answer).startsWith(trace + " " + trace + " null vert.x-eventloop-thread-"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/scheduler/status", "/api/v1/nothing", "/nothing", "/q/openapi", "/api/v1/events" })
    void answersAreDataAndNothingElse(String path) {
        assertHeaders(path, "default-src 'none'; frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/q/swagger-ui/", "/q/swagger-ui/swagger-ui-bundle.js" })
    void swaggerUiMayRunItsOwnScripts(String path) {
        assertHeaders(path, "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                + " img-src 'self' data:; frame-ancestors 'none'");
    }

    @Test
    void headersBeyondTheLimitAreRefused() {
        given().header("X-Large", "x".repeat(15_000)).get("/api/v1/scheduler/status").then().statusCode(200);
        given().header("X-Large", "x".repeat(25_000)).get("/api/v1/scheduler/status").then().statusCode(431);
    }

    @Test
    void methodsOfTheirSendersInventionAreCountedAsOne() {
        given().request("FROBNICATE", "/api/v1/nothing").then().statusCode(404);

        get("/q/metrics").then().body(containsString("method=\"OTHER\""), not(containsString("FROBNICATE")));
    }

    /** The rest of what is not small is read by a thread of its own. */
    @ParameterizedTest
    @CsvSource({ "/api/v1/events, 0", "/api/v1/events, 20000", "/v1/batch, 0" })
    void bodyThatTricklesInIsCutOff(String path, int atOnce) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Socket socket = new Socket(service.getHost(), service.getPort()); OutputStream out = socket.getOutputStream()) {
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100000\r\n\r\n" + " ".repeat(atOnce)).getBytes(StandardCharsets.US_ASCII));
            while (System.nanoTime() < deadline) {
                out.write(' ');
                out.flush();
                Thread.sleep(100);
            }
            throw new AssertionError("the service waits for ever");
        } catch (SocketException cutOff) {
            assertThat(cutOff).hasMessageMatching("(Broken pipe|Connection reset).*");
        }
    }

    @Test
    void connectionCarriesOneRequestAtATime() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<Void> response = client.send(HttpRequest.newBuilder(service.resolve("/q/health/live")).build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void senderIsNotCutOffWhileTheServiceDoesNotRead() {
        given().body(new byte[UnhurriedResource.LENGTH]).post("/test/unhurried").then().statusCode(204);
    }

    private static void assertHeaders(String path, String policy) {
        get(path).then().header("Content-Security-Policy", policy).header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY").header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin").header("Cross-Origin-Resource-Policy", "same-origin");
    }
}
