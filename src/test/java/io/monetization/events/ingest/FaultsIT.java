package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.monetization.events.database.TestServer;
import io.monetization.events.testsupport.AcknowledgedLoad;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.ServiceProcess;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can end or stall while events come in. Whatever was acknowledged is in the table once, and what was not
 * can be sent again.
 */
class FaultsIT {

    private static final int SOME_EVENTS = 500;
    private static final Duration IN_TIME = Duration.ofSeconds(15);

    private static final String EVENT = "{\"event_id\":\"conference\",\"event_type\":\"OFFER_VIEW\",\"entity_id\":\"early\"}";

    private static final List<String> QUESTIONS = List.of("/api/v1/events?from=2026-01-01&to=2026-02-01",
            "/api/v1/funnels/offers?from=2026-01-01&to=2026-02-01", "/api/v1/funnels/conversion", "/api/v1/partitions",
            "/api/v1/scheduler/status");

    private static final String CUT_EVERY_CONNECTION = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()
            """;

    private static final String IS_STORING = """
            SELECT count(*) FROM pg_stat_activity
             WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%INTO monetization_events%unnest%'
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static TestServer server;
    private static Database database;
    private static volatile List<ServiceProcess> services;

    @BeforeAll
    static void start() {
        server = TestServer.startIn(directory.resolve("postgres"));
        database = server.createDatabase("events");
        services = List.of(startService());
    }

    @AfterAll
    static void stop() {
        services.forEach(ServiceProcess::close);
        server.close();
    }

    @Test
    void killedDatabaseRecoversAndNothingAcknowledgedIsLost() throws Exception {
        try (AcknowledgedLoad load = load()) {
            load.awaitMore(SOME_EVENTS);
            server.kill9();
            server.start();
            load.awaitMore(SOME_EVENTS);
            load.assertEveryAcknowledgedEventIsThereOnce(database);
        }
    }

    @Test
    void connectionsMayBeCutAtAnyMoment() throws Exception {
        try (AcknowledgedLoad load = load()) {
            for (int round = 0; round < 20; round++) {
                load.awaitMore(1);
                database.execute(CUT_EVERY_CONNECTION);
            }
            load.awaitMore(SOME_EVENTS);
            load.assertEveryAcknowledgedEventIsThereOnce(database);
        }
    }

    @Test
    void killedServiceIsStartedAgainAndSentEverythingThatItDidNotAcknowledge() throws Exception {
        try (AcknowledgedLoad load = load()) {
            load.awaitMore(SOME_EVENTS);
            services.getFirst().kill9();
            services = List.of(startService());
            load.awaitMore(SOME_EVENTS);
            untilStoring();
            services.getFirst().kill9();
            services = List.of(startService());
            load.awaitMore(SOME_EVENTS);
            load.assertEveryAcknowledgedEventIsThereOnce(database);
        }
    }

    @Test
    void instancesShareADatabaseAndOneOfThemIsStoppedUnderLoad() throws Exception {
        ServiceProcess first = services.getFirst();
        try (AcknowledgedLoad load = load()) {
            services = List.of(first, startService());
            load.awaitMore(SOME_EVENTS);
            long stopped = System.nanoTime();
            first.terminate();
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(IN_TIME);
            load.awaitMore(SOME_EVENTS);
            services = services.subList(1, 2);
            load.assertEveryAcknowledgedEventIsThereOnce(database);
        }
    }

    @Test
    void lockedTableIsAnsweredInTimeAndWithoutEndlessMemory() throws Exception {
        try (AcknowledgedLoad load = load(); ExecutorService clients = Executors.newFixedThreadPool(64)) {
            load.awaitMore(SOME_EVENTS);
            try (Connection blocker = database.connect(); Statement lock = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                lock.execute("LOCK TABLE monetization_events IN ACCESS EXCLUSIVE MODE");
                Callable<Response> request = () -> request().body(large()).post("/api/v1/events");
                clients.invokeAll(Stream.generate(() -> request).limit(128).toList())
                        .forEach(answer -> assertUnavailable(answer.resultNow()));
                blocker.rollback();
            }
            load.awaitMore(SOME_EVENTS);
            load.assertEveryAcknowledgedEventIsThereOnce(database);
        }
    }

    @Test
    void clientsThatHangUpInTheMiddleLeaveNothing() throws Exception {
        long before = database.number("SELECT count(*) FROM monetization_events");
        for (int client = 0; client < 100; client++) {
            try (Socket socket = new Socket(services.getFirst().baseUri().getHost(), services.getFirst().baseUri().getPort());
                    OutputStream out = socket.getOutputStream()) {
                out.write(("POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n[" + EVENT + ",").getBytes(StandardCharsets.US_ASCII));
            }
        }
        storeOne();
        assertThat(database.number("SELECT count(*) FROM monetization_events")).isEqualTo(before + 1);
    }

    @Test
    void absentDatabaseIsToldInEveryAnswer() {
        storeOne();
        server.stop();
        try {
            assertUnavailable(request().body(EVENT).post("/api/v1/events"));
            QUESTIONS.forEach(question -> assertUnavailable(request().get(question)));
            management().get("/q/health/ready").then().statusCode(503);
            management().get("/q/metrics").then().statusCode(200)
                    .body(containsString("monetization_partitions_headroom_days NaN"))
                    .body(containsString("monetization_rollup_deltas NaN"));
            management().get("/q/health/live").then().statusCode(200);
        } finally {
            server.start();
        }
        services.getFirst().awaitReady();
        storeOne();
        QUESTIONS.forEach(question -> request().get(question).then().statusCode(200));
    }

    private static AcknowledgedLoad load() {
        return AcknowledgedLoad.on(() -> services);
    }

    /** In little memory, with few connections and little patience, so that whatever is not bounded shows. */
    private static ServiceProcess startService() {
        return ServiceProcess.start(directory,
                Stream.concat(Stream.of(server.serviceArguments("events")),
                        Stream.of("-Xmx192m", "-Dquarkus.datasource.jdbc.max-size=4",
                                "-Dmonetization.commit.max-wait=2s",
                                "-Dmonetization.commit.statement-timeout=3s"))
                        .toArray(String[]::new));
    }

    private static void untilStoring() {
        long deadline = System.nanoTime() + IN_TIME.toNanos();
        while (database.number(IS_STORING) == 0) {
            assertThat(System.nanoTime()).as("nothing was seen on its way into the table").isLessThan(deadline);
        }
    }

    /** Whoever meets a connection that was cut off before is told to come again. */
    private static void storeOne() {
        long deadline = System.nanoTime() + IN_TIME.toNanos();
        Response answer = request().body(EVENT).post("/api/v1/events");
        while (answer.statusCode() == 503 && System.nanoTime() < deadline) {
            answer = request().body(EVENT).post("/api/v1/events");
        }
        answer.then().statusCode(200).body("accepted", is(1));
    }

    private static RequestSpecification request() {
        return given().baseUri(services.getFirst().baseUri().toString()).contentType("application/json");
    }

    private static RequestSpecification management() {
        return given().baseUri(services.getFirst().managementUri().toString());
    }

    private static String large() {
        String event = EVENT.replace("}", ",\"user_agent\":\"" + "x".repeat(1_000) + "\"}");
        return "[" + String.join(",", Collections.nCopies(5_000, event)) + "]";
    }

    private static void assertUnavailable(Response response) {
        String body = response.then().statusCode(503).contentType("application/problem+json").header("Retry-After", "1")
                .body("status", is(503)).extract().asString();
        assertThat(body).doesNotContainIgnoringCase("exception", "select", "insert", "127.0.0.1", "\tat ");
    }
}
