package io.monetization.events.documentation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.database.TestServer;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.ServiceProcess;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as docs/operations.md has it run: as a role that owns its database and nothing else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProductionIT {

    private static final Pattern ROLES = Pattern
            .compile("## Roles in the database\n(?s).*?```sql\n(.*?)```.*?```sql\n(.*?)```");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String EVENT = """
            {"event_id": "production", "event_type": "OFFER_VIEW", "entity_id": "early-bird"}""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static TestServer server;
    private static Database owned;
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.startIn(directory.resolve("postgres"));
        String[] scripts = roles();
        Database superusers = server.createDatabase("first");
        Stream.of(scripts[0].split(";\n")).filter(statement -> !statement.isBlank()).forEach(superusers::execute);
        owned = server.databaseOf("monetization_service", "change me", "events");
        service = ServiceProcess.start(directory, Stream.concat(Stream.of(server.serviceArguments("events")),
                Stream.of("-Dquarkus.datasource.username=monetization_service", "-Dquarkus.datasource.password=change me",
                        "-Dquarkus.log.console.json.enabled=true", "-Dquarkus.shutdown.delay=5s"))
                .toArray(String[]::new));
        owned.execute(scripts[1]);
    }

    @AfterAll
    static void stop() {
        service.close();
        server.close();
    }

    @Test
    @Order(1)
    void contractIsOnThePortOfTheApiAndHealthIsNot() {
        api().get("/q/openapi").then().statusCode(200);
        api().get("/q/swagger-ui/").then().statusCode(200);
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics")) {
            api().get(path).then().statusCode(404);
            management().get(path).then().statusCode(200);
        }
        management().get("/q/openapi").then().statusCode(404);
        management().get("/api/v1/scheduler/status").then().statusCode(404);
    }

    @Test
    @Order(2)
    void metricsHaveAskedTheDatabase() {
        assertThat(management().get("/q/metrics").asString().lines())
                .anyMatch(line -> line.equals("monetization_rollup_deltas 0.0"))
                .anyMatch(line -> line.matches("monetization_database_oldest_transaction_age_seconds [0-9.E-]+"))
                .anyMatch(line -> line.startsWith("monetization_connections_max{pool=\"service\"} 10.0"));
    }

    @Test
    @Order(3)
    void ownerThatIsNoSuperuserDoesEverything() throws InterruptedException {
        assertThat(owned.text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("f");
        api().contentType("application/json").body(EVENT).post("/api/v1/events").then().statusCode(200).body("accepted", is(1));
        List<String> jobs = api().get("/api/v1/scheduler/status").then().extract().path("jobs.id");
        for (String job : jobs) {
            String run = api().post("/api/v1/scheduler/jobs/" + job + "/run").then().statusCode(202).extract()
                    .header("Location");
            while (given().get(run).then().extract().path("outcome").equals("running")) {
                Thread.sleep(20);
            }
            given().get(run).then().body("outcome", is("succeeded"));
        }
        api().get("/api/v1/partitions/verification").then().statusCode(200).body("checks.findAll { !it.pass }", is(List.of()));
    }

    @Test
    @Order(4)
    void analystReadsEventsAndFunnelsAndNothingElse() {
        Database analyst = server.databaseOf("monetization_analyst", "change me, too", "events");

        for (String relation : List.of("monetization_events", "monetization_event_daily", "monetization_event_monthly",
                "monetization_conversion_funnels")) {
            assertThat(analyst.number("SELECT count(*) FROM " + relation)).as(relation).isPositive();
        }
        for (String forbidden : List.of("SELECT FROM rejected_events", "SELECT FROM idempotency_keys", "SELECT FROM job_runs",
                "BEGIN READ WRITE; DELETE FROM monetization_events",
                "BEGIN READ WRITE; CREATE TABLE mine ()")) {
            assertThatIllegalStateException().as(forbidden).isThrownBy(() -> analyst.execute(forbidden))
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    @Order(5)
    void logIsJsonThatNamesRequests() throws IOException {
        ObjectMapper json = new ObjectMapper();

        assertThat(service.log().lines().filter(line -> !line.startsWith("["))).isNotEmpty().allSatisfy(line -> {
            JsonNode entry = json.readTree(line);
            assertThat(entry.path("message").asText()).isNotEmpty();
        });
    }

    @Test
    @Order(6)
    void stoppingServiceSaysThatItIsNotReadyAndGoesOnAnswering() throws Exception {
        Thread stopping = Thread.ofPlatform().start(service::terminate);
        while (management().get("/q/health/ready").statusCode() == 200) {
            Thread.sleep(20);
        }
        management().get("/q/health/ready").then().statusCode(503);
        management().get("/q/health/live").then().statusCode(200);
        api().contentType("application/json").body(EVENT).post("/api/v1/events").then().statusCode(200).body("accepted", is(1));
        stopping.join();
    }

    private static RequestSpecification api() {
        return given().baseUri(service.baseUri().toString()).header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    private static RequestSpecification management() {
        return given().baseUri(service.managementUri().toString());
    }

    private static String[] roles() throws IOException {
        var found = ROLES.matcher(Files.readString(Path.of("docs/operations.md")));
        assertThat(found.find()).isTrue();
        return new String[] { found.group(1), found.group(2) };
    }
}
