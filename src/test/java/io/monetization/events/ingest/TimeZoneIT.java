package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.monetization.events.database.TestServer;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two services on one database, whose JVMs live in zones nine and a half hours and more apart. */
class TimeZoneIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    /** Each is the last or the first instant of its UTC month, most of them written in other zones. */
    private static final List<String> MONTH_EDGES = List.of(
            "2025-12-31T23:59:59.999999Z", "2026-01-01T00:00:00Z",
            "2025-12-31T18:59:59.999999-05:00", "2025-12-31T19:00:00-05:00",
            "2024-02-29T23:59:59.999999Z", "2024-03-01T00:00:00Z",
            "2024-03-01T05:44:59.999999+05:45", "2024-03-01T05:45:00+05:45");

    private static TestServer server;
    private static Database database;
    private static ServiceProcess newYork;
    private static ServiceProcess kolkata;

    @BeforeAll
    static void sendHalfOfTheEventsToEach() {
        server = TestServer.startIn(directory.resolve("postgres"));
        database = server.createDatabase("zones");
        newYork = ServiceProcess.start(directory, inZone("America/New_York"));
        kolkata = ServiceProcess.start(directory, inZone("Asia/Kolkata"));
        for (int i = 0; i < MONTH_EDGES.size(); i++) {
            send(i % 4 < 2 ? newYork : kolkata, event(i), 1);
        }
    }

    @AfterAll
    static void stop() {
        try (TestServer postgres = server; ServiceProcess first = newYork; ServiceProcess second = kolkata) {
            assertThat(List.of(postgres, first, second)).doesNotContainNull();
        }
    }

    @Test
    void everyRowIsInThePartitionOfItsUtcMonth() {
        assertThat(database.rows("SELECT tableoid::regclass::text, count(*) FROM monetization_events GROUP BY 1 ORDER BY 1"))
                .isEqualTo(List.of(List.of("monetization_events_2024_02", "2"), List.of("monetization_events_2024_03", "2"),
                        List.of("monetization_events_2025_12", "2"), List.of("monetization_events_2026_01", "2")));
        assertThat(database.texts("SELECT day FROM monetization_event_daily GROUP BY day ORDER BY day"))
                .containsExactly("2024-02-29", "2024-03-01", "2025-12-31", "2026-01-01");
        assertThat(new EventsTable(database).miscounted()).isZero();
    }

    @Test
    void whatOneHasStoredIsADuplicateForTheOther() {
        for (int i = 0; i < MONTH_EDGES.size(); i++) {
            send(newYork, event(i), 0);
            send(kolkata, event(i), 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/api/v1/events?from=2025-12-31&to=2026-01-02",
            "/api/v1/events?from=2026-01-01&to=2026-01-02&tz=America/New_York",
            "/api/v1/events?from=2024-03-01T05:45:00%2B05:45&to=2024-03-02T00:00:00Z",
            "/api/v1/funnels/offers?from=2026-01-01&to=2026-02-01",
            "/api/v1/funnels/offers?from=2024-03-01&to=2024-03-02&tz=Asia/Kathmandu",
            "/api/v1/funnels/offers?from=2024-02-29&to=2024-03-01&tz=America/New_York",
            "/api/v1/funnels/offers?from=2025-12-31T23:59:59.999999Z&to=2026-01-01T00:00:00.000001Z",
            "/api/v1/funnels/conversion",
            "/api/v1/partitions",
            "/api/v1/partitions/verification" })
    void bothGiveTheSameAnswer(String question) {
        assertThat(answer(kolkata, question)).isEqualTo(answer(newYork, question));
    }

    @Test
    void datesOfAQuestionAreOfTheZoneThatItNames() {
        for (ServiceProcess service : List.of(newYork, kolkata)) {
            assertThat(views(service, "from=2026-01-01&to=2026-01-02")).isEqualTo(2);
            assertThat(views(service, "from=2026-01-01&to=2026-01-02&tz=America/New_York")).isZero();
            assertThat(views(service, "from=2025-12-31&to=2026-01-01&tz=America/New_York")).isEqualTo(4);
            assertThat(views(service, "from=2024-03-01&to=2024-03-02&tz=Asia/Kathmandu")).isEqualTo(4);
            assertThat(views(service, "from=2024-03-01T05:45:00%2B05:45&to=2024-03-02T00:00:00Z")).isEqualTo(2);
        }
    }

    private static String[] inZone(String zone) {
        List<String> arguments = new ArrayList<>(List.of(server.serviceArguments("zones")));
        arguments.add("-Duser.timezone=" + zone);
        arguments.add("-Dmonetization.partitions.max-past-months=1200");
        return arguments.toArray(String[]::new);
    }

    private static String event(int number) {
        return """
                {"id": "00000000-0000-4000-8000-%012d", "created_at": "%s", "event_id": "conference",
                 "event_type": "OFFER_VIEW", "entity_id": "early"}""".formatted(number, MONTH_EDGES.get(number));
    }

    private static void send(ServiceProcess service, String event, int accepted) {
        given().baseUri(service.baseUri().toString()).contentType("application/json").body(event).post("/api/v1/events").then()
                .statusCode(200).body("accepted", is(accepted), "duplicates", is(1 - accepted));
    }

    private static int views(ServiceProcess service, String window) {
        return given().baseUri(service.baseUri().toString()).urlEncodingEnabled(false).get("/api/v1/funnels/offers?" + window)
                .then().statusCode(200).extract().path("summary.views");
    }

    /** Without what differs from moment to moment. */
    private static String answer(ServiceProcess service, String question) {
        return given().baseUri(service.baseUri().toString()).urlEncodingEnabled(false).get(question).then().statusCode(200)
                .extract().asString().lines().collect(Collectors.joining())
                .replaceAll("\"as_of\":\"[^\"]+\"", "").replaceAll("\"(rows_estimate|\\w+_bytes)\":\\d+", "");
    }
}
