package io.monetization.events.partition;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.monetization.events.database.TestServer;
import io.monetization.events.testsupport.CutOffDetach;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What services make of the database that they find: an empty one first, then the one that the test before left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StartupIT {

    private static final int INSTANCES = 3;

    private static final String TABLES_BESIDE = """
            SELECT relname FROM pg_class
             WHERE relkind = 'r' AND relname ~ '^monetization_events_[0-9]' AND NOT relispartition
            """;

    private static final String OVERLAPPING_RUNS = """
            SELECT a.job_id || ' on ' || a.instance || ' and ' || b.instance
              FROM job_runs AS a
              JOIN job_runs AS b ON b.job_id = a.job_id AND b.id <> a.id AND b.outcome <> 'skipped'
                   AND b.started_at >= a.started_at AND b.started_at < a.finished_at
             WHERE a.outcome <> 'skipped'
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static TestServer server;
    private static Database database;

    @BeforeAll
    static void makeAnEmptyDatabase() {
        server = TestServer.startIn(directory.resolve("postgres"));
        database = server.createDatabase("events");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void severalInstancesAtOnceMakeOneSchemaAndRunEachJobOneAtATime() throws InterruptedException {
        List<ServiceProcess> services = new ArrayList<>();
        try {
            for (int i = 0; i < INSTANCES; i++) {
                services.add(launch("-Dmonetization.rollup.compact-every=1s", "-Dmonetization.rollup.refresh-every=1s",
                        "-Dmonetization.scheduler.instance=instance-" + i));
            }
            services.forEach(ServiceProcess::awaitReady);
            services.forEach(StartupIT::assertSound);
            for (int i = 0; i < INSTANCES; i++) {
                send(services.get(i), "instance-" + i, 1);
                send(services.get((i + 1) % INSTANCES), "instance-" + i, 0);
            }
            while (database.number("SELECT count(*) FROM job_runs WHERE job_id = 'delta-compaction'") < 6) {
                Thread.sleep(100);
            }
        } finally {
            services.forEach(ServiceProcess::close);
        }
        assertThat(database.texts(OVERLAPPING_RUNS)).isEmpty();
        assertThat(database.number("SELECT count(*) FROM job_runs WHERE outcome IN ('failed', 'running')")).isZero();
        assertThat(new EventsTable(database).miscounted()).isZero();
    }

    @Test
    @Order(2)
    void currentDatabaseIsLeftAsItIs() {
        List<List<String>> before = tables();
        try (ServiceProcess service = launch().awaitReady()) {
            assertSound(service);
        }
        assertThat(tables()).isEqualTo(before);
        assertThat(new EventsTable(database).count()).isEqualTo(INSTANCES);
    }

    @Test
    @Order(3)
    void halfBuiltDatabaseIsCompletedAndADetachedTableIsKept() {
        List<String> months = EventsTable.present().stream().map(EventsTable::partition).toList();
        database.execute("DROP TABLE " + months.getFirst() + ", " + months.get(4) + ", " + months.getLast());
        database.execute("ALTER TABLE monetization_events DETACH PARTITION " + months.get(6));
        database.execute("CREATE TABLE " + months.get(4) + " AS SELECT 'somebody''s' AS data");
        try (ServiceProcess service = launch().awaitReady()) {
            assertReady(service, List.of("partition_orphans"));
        }
        assertThat(database.texts(TABLES_BESIDE)).hasSize(2).allMatch(
                name -> Stream.of(months.get(4), months.get(6)).anyMatch(month -> name.matches(month + "_orphan_[0-9]+")));
        database.texts(TABLES_BESIDE).forEach(table -> database.execute("DROP TABLE " + table));
    }

    @Test
    @Order(4)
    void detachThatWasCutOffIsEndedBeforeTheServiceIsReady() {
        String month = EventsTable.partition(EventsTable.present().getFirst());
        CutOffDetach.of(month, database).close();
        try (ServiceProcess service = launch().awaitReady()) {
            assertReady(service, List.of("partition_orphans"));
        }
        assertThat(database.texts("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhdetachpending")).isEmpty();
        assertThat(database.texts(TABLES_BESIDE)).singleElement().asString().matches(month + "_orphan_[0-9]+");
    }

    @Test
    @Order(5)
    void databaseThatStartsAfterTheServiceIsWaitedFor() throws InterruptedException {
        server.stop();
        try (ServiceProcess service = launch()) {
            while (!service.log().contains("Retrying in")) {
                assertThat(service.log()).doesNotContain("Failed to start");
                Thread.sleep(100);
            }
            server.start();
            service.awaitReady();
        }
    }

    private static ServiceProcess launch(String... arguments) {
        return ServiceProcess.launch(directory,
                Stream.of(server.serviceArguments("events"), arguments).flatMap(Stream::of).toArray(String[]::new));
    }

    private static void assertSound(ServiceProcess service) {
        assertReady(service, List.of());
        assertThat(database.texts(TABLES_BESIDE)).isEmpty();
    }

    private static void assertReady(ServiceProcess service, List<String> failedChecks) {
        assertThat(new EventsTable(database).partitions())
                .isEqualTo(EventsTable.present().stream().map(EventsTable::partition).toList());
        assertThat(database.texts("SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank"))
                .doesNotHaveDuplicates().isNotEmpty();
        assertThat(database.number("SELECT count(*) FROM flyway_schema_history WHERE NOT success")).isZero();
        given().baseUri(service.baseUri().toString()).get("/api/v1/partitions/verification").then().statusCode(200)
                .body("checks.findAll { !it.pass }.id", is(failedChecks));
    }

    private static void send(ServiceProcess service, String entity, int accepted) {
        String now = EventsTable.present().get(11).start().toString();
        given().baseUri(service.baseUri().toString()).contentType("application/json").body("""
                {"id": "00000000-0000-4000-8000-00000000000%s", "created_at": "%s", "event_id": "conference",
                 "event_type": "OFFER_VIEW", "entity_id": "%s"}""".formatted(entity.charAt(entity.length() - 1), now, entity))
                .post("/api/v1/events").then().statusCode(200).body("accepted", is(accepted));
    }

    private static List<List<String>> tables() {
        return database.rows("SELECT oid, relname FROM pg_class WHERE relkind IN ('r', 'p', 'm', 'v') AND relnamespace ="
                + " 'public'::regnamespace ORDER BY 1");
    }
}
