package io.monetization.events.trace;

import static io.monetization.events.trace.SpanCollector.attributes;
import static io.monetization.events.trace.SpanCollector.hex;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.monetization.events.database.TestServer;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.ServiceProcess;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service exports of its requests, where somebody asks for it, and where nobody does. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TracesIT {

    private static final String CLIENT_SPAN = "00f067aa0ba902b7";
    private static final String STORED = "4bf92f3577b34da6a3ce929d0e0e4701";
    private static final String REFUSED = "4bf92f3577b34da6a3ce929d0e0e4702";
    private static final String ERASED = "4bf92f3577b34da6a3ce929d0e0e4703";
    private static final String UNSAMPLED = "4bf92f3577b34da6a3ce929d0e0e4704";
    private static final String UNAVAILABLE = "4bf92f3577b34da6a3ce929d0e0e4705";
    private static final String KEY = "mk_never_to_be_told";
    private static final String PERSON = "u-never-to-be-told";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;
    private static final String EVENTS = "/api/v1/events";
    private static final String EVENT = """
            {"event_id": "traces", "event_type": "OFFER_VIEW", "entity_id": "early-bird", "user_id": "%s"}""".formatted(PERSON);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static TestServer server;
    private static Database database;

    @BeforeAll
    static void startServer() {
        server = TestServer.startIn(directory.resolve("postgres"));
        database = server.createDatabase("events");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void spansOfARequestAndOfItsTransactionAreExported() throws Exception {
        try (SpanCollector collector = SpanCollector.start()) {
            String response;
            try (ServiceProcess service = start("-Dotel.exporter.otlp.endpoint=" + collector.endpoint(),
                    "-Dotel.exporter.otlp.headers=Authorization=Bearer%20collectors")) {
                response = request(service, STORED, "01").body(EVENT).post(EVENTS).then().statusCode(200).extract()
                        .header("traceresponse");
                request(service, REFUSED, "01").body("{").post(EVENTS + "?mode=atomic&note=" + PERSON).then().statusCode(400)
                        .body("trace_id", is(REFUSED));
                request(service, ERASED, "01").delete("/api/v1/subjects/" + PERSON).then().statusCode(200);
                request(service, UNSAMPLED, "00").body(EVENT).post(EVENTS).then().statusCode(200).header("traceresponse",
                        matchesRegex("00-" + UNSAMPLED + "-[0-9a-f]{16}-00"));
                storeWhileTheTableIsLocked(service);
                for (String path : List.of("/", "/nothing", "/q/openapi")) {
                    request(service, STORED, "01").get(path);
                }
                given().baseUri(service.managementUri().toString()).get("/q/metrics").then().statusCode(200);
                assertThat(service.log()).contains("Traces: exported to " + collector.endpoint())
                        .contains(ERASED + " shop: DELETE /api/v1/subjects/").doesNotContain(PERSON);
            }

            assertRequestAndTransaction(collector.spansOf(STORED), response);
            assertThat(collector.spansOf(REFUSED)).singleElement()
                    .satisfies(span -> assertThat(span.getName()).isEqualTo("POST /api/v1/events"),
                            span -> assertThat(attributes(span)).containsEntry("http.response.status_code", 400L));
            assertThat(collector.spansOf(ERASED)).singleElement().satisfies(span -> {
                assertThat(span.getName()).isEqualTo("DELETE /api/v1/subjects/{user_id}");
                assertThat(attributes(span)).containsEntry("url.path", "/api/v1/subjects/…");
            });
            assertThat(collector.spansOf(UNAVAILABLE)).hasSizeGreaterThan(1).allSatisfy(span -> {
                assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
                assertThat(span.getStatus().getMessage()).isEmpty();
            });
            assertThat(attributes(named("commit events", collector.spansOf(UNAVAILABLE))))
                    .containsEntry("db.response.status_code", "57014");
            assertThat(collector.spansOf(UNSAMPLED)).isEmpty();
            assertThat(collector.spans()).extracting(Span::getName)
                    .allMatch(name -> name.matches(".* /api/v1/.*|commit events"));
            assertThat(collector.spans().toString()).doesNotContain(KEY, PERSON);
            assertThat(collector.resource()).containsEntry("service.name", "monetization-events")
                    .containsKey("service.version");
            assertThat(collector.authorizations()).containsExactly("Bearer collectors");
        }
    }

    @Test
    void endpointThatIsNotThereHarmsNothing() throws InterruptedException {
        try (ServiceProcess service = start("-Dotel.exporter.otlp.traces.endpoint=http://127.0.0.1:1/v1/traces")) {
            request(service, STORED, "01").body(EVENT).post(EVENTS).then().statusCode(200);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!service.log().contains("Spans are lost until the endpoint takes them: ")) {
                assertThat(System.nanoTime()).as(service.log()).isLessThan(deadline);
                Thread.sleep(POLL_MILLIS);
            }
            request(service, STORED, "01").body(EVENT).post(EVENTS).then().statusCode(200);
            given().baseUri(service.managementUri().toString()).get("/q/health/ready").then().statusCode(200);

            service.terminate();
            assertThat(service.log()).containsOnlyOnce("Spans are lost").doesNotContain("\tat ", "ERROR", "SEVERE");
        }
    }

    @Test
    void withoutAnEndpointThereAreTraceIdsAndNothingElse() throws IOException {
        Path classes = directory.resolve("classes.log");
        try (ServiceProcess service = start("-Xlog:class+load:file=" + classes)) {
            request(service, REFUSED, "01").body("{").post(EVENTS).then().statusCode(400).body("trace_id", is(REFUSED));
            request(service, STORED, "01").body(EVENT).post(EVENTS).then().statusCode(200).header("traceresponse",
                    matchesRegex("00-" + STORED + "-(?!" + CLIENT_SPAN + ")[0-9a-f]{16}-01"));

            assertThat(service.log()).doesNotContain("Traces:", "Spans");
        }
        assertThat(Files.readAllLines(classes))
                .filteredOn(line -> line.contains("opentelemetry") || line.contains("events.trace."))
                .anyMatch(line -> line.contains(" io.monetization.events.trace.Tracing "))
                .noneMatch(line -> line.contains("io.opentelemetry.exporter") || line.contains("sdk.trace.SdkTracerProvider"));
    }

    @Test
    void requestsThatShareATransactionAreLinkedWithItAndKeepTheirTraces() throws Exception {
        List<String> traces = IntStream.range(0, 60).mapToObj("f%031x"::formatted).toList();
        try (SpanCollector collector = SpanCollector.start()) {
            try (ServiceProcess service = start("-Dotel.exporter.otlp.endpoint=" + collector.endpoint());
                    HttpClient client = HttpClient.newHttpClient()) {
                List<CompletableFuture<HttpResponse<Void>>> answers = traces.stream()
                        .map(trace -> client.sendAsync(event(service, trace), BodyHandlers.discarding())).toList();
                assertThat(answers).extracting(answer -> answer.join().headers().firstValue("traceresponse").orElseThrow())
                        .zipSatisfy(traces, (response, trace) -> assertThat(response).startsWith("00-" + trace + "-"));
            }

            Map<ByteString, Span> spans = collector.spans().stream()
                    .collect(Collectors.toMap(Span::getSpanId, Function.identity()));
            assertThat(spans.values()).filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                    .hasSameSizeAs(traces).allSatisfy(request -> assertThat(request.getLinksList()).singleElement()
                            .satisfies(link -> assertThat(spans.get(link.getSpanId()).getLinksList())
                                    .extracting(Span.Link::getSpanId).contains(request.getSpanId())));
            assertThat(spans.values()).anyMatch(span -> span.getName().equals("commit events") && span.getLinksCount() > 1)
                    .extracting(span -> hex(span.getTraceId().toByteArray())).containsAll(traces);
        }
    }

    private static void assertRequestAndTransaction(List<Span> spans, String response) {
        assertThat(spans).hasSize(2);
        Span request = named("POST /api/v1/events", spans);
        Span commit = named("commit events", spans);
        assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(hex(request.getParentSpanId().toByteArray())).isEqualTo(CLIENT_SPAN);
        assertThat(response).isEqualTo("00-" + STORED + "-" + hex(request.getSpanId().toByteArray()) + "-01");
        assertThat(attributes(request)).containsExactlyInAnyOrderEntriesOf(Map.of("http.request.method", "POST",
                "http.route", EVENTS, "http.response.status_code", 200L, "url.path", EVENTS, "url.scheme", "http"));
        assertThat(commit.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(commit.getLinksList()).extracting(Span.Link::getSpanId).containsExactly(request.getSpanId());
        assertThat(request.getLinksList()).extracting(Span.Link::getSpanId).containsExactly(commit.getSpanId());
        assertThat(attributes(commit)).containsEntry("monetization.commit.requests", 1L)
                .containsEntry("monetization.commit.events", 1L).containsEntry("monetization.commit.stored_events", 1L)
                .containsEntry("db.system.name", "postgresql");
    }

    private static Span named(String name, List<Span> spans) {
        return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    private static void storeWhileTheTableIsLocked(ServiceProcess service) throws SQLException {
        try (Connection blocker = database.connect(); Statement lock = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            lock.execute("LOCK TABLE monetization_events IN ACCESS EXCLUSIVE MODE");
            request(service, UNAVAILABLE, "01").body(EVENT).post(EVENTS).then().statusCode(503);
            blocker.rollback();
        }
    }

    private static ServiceProcess start(String... arguments) {
        return ServiceProcess.start(directory, Stream.of(List.of(server.serviceArguments("events")),
                List.of("-Dmonetization.security.open=false", "-Dmonetization.security.keys.shop.sha256=" + digest(),
                        "-Dmonetization.security.keys.shop.scopes=ingest,read,admin",
                        "-Dmonetization.commit.statement-timeout=1s"),
                List.of(arguments)).flatMap(List::stream).toArray(String[]::new));
    }

    private static RequestSpecification request(ServiceProcess service, String trace, String flags) {
        return given().baseUri(service.baseUri().toString()).contentType("application/json").header("X-API-Key", KEY)
                .header("traceparent", "00-" + trace + "-" + CLIENT_SPAN + "-" + flags);
    }

    private static HttpRequest event(ServiceProcess service, String trace) {
        return HttpRequest.newBuilder(service.baseUri().resolve(EVENTS)).header("Content-Type", "application/json")
                .header("X-API-Key", KEY).header("traceparent", "00-" + trace + "-" + CLIENT_SPAN + "-01")
                .POST(BodyPublishers.ofString(EVENT)).build();
    }

    private static String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
