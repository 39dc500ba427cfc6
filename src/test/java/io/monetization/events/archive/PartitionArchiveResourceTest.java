package io.monetization.events.archive;

import static io.monetization.events.archive.ArchivedMonth.EVENTS;
import static io.monetization.events.archive.ArchivedMonth.PARTITION;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PartitionArchiveResourceTest {

    private static final String ARCHIVE = "/api/v1/partitions/" + PARTITION + "/archive";
    private static final String ENTRY = "/api/v1/archives/" + PARTITION;

    @Inject
    ArchivedMonth month;

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    @BeforeEach
    void fillTheMonth() {
        month.fill();
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        table.reset();
    }

    @Test
    void dryRunTellsTheStatementsAndDoesNothing() {
        when().post(ARCHIVE).then().statusCode(200).body("possible", is(true), "month", is("2025-03"), "blockers", empty(),
                "steps.state", contains("frozen", "detached", "exported", "verified", "dropped"),
                "steps[1].sql", contains("ALTER TABLE monetization_events DETACH PARTITION " + PARTITION + " CONCURRENTLY"),
                "steps[4].sql", contains("DROP TABLE " + PARTITION),
                "file", endsWith("target/archives/" + PARTITION + ".1.copy.gz"));

        assertThat(month.partitions()).contains(PARTITION);
        when().get("/api/v1/archives").then().statusCode(200).body("archives", empty());
    }

    @Test
    void archivesRestoresAndTellsTheWay() throws Exception {
        String content = month.content();
        String location = given().queryParam("dry_run", false).post(ARCHIVE).then().statusCode(202)
                .body("state", is("requested")).extract().header("Location");
        assertThat(location).endsWith(ENTRY);
        month.await("verified");
        when().get(location).then().statusCode(200).body("row_count", is(EVENTS), "error", nullValue(), "history.state",
                contains("requested", "frozen", "detaching", "detached", "exported", "verified"));
        byte[] file = when().get(ENTRY + "/file").then().statusCode(200).contentType("application/gzip").extract()
                .asByteArray();
        assertThat(lines(file)).isEqualTo(EVENTS);
        when().get(ENTRY + "/manifest").then().statusCode(200).contentType("application/json")
                .body("rows", is(EVENTS), "days.'2025-03-05'", is(36), "columns", hasItem("created_at"));

        given().queryParam("hold_days", 90).post(ENTRY + "/restore").then().statusCode(202);
        month.await("restored");

        assertThat(month.content()).isEqualTo(content);
        when().get(ENTRY).then().body("hold_until", not(nullValue()));
        given().queryParam("dry_run", false).post(ARCHIVE).then().statusCode(409).body("code", is("archive_blocked"),
                "blockers.code", contains("on_hold"));
    }

    @Test
    void monthThatIsNotOverForLongEnoughIsRefused() {
        String current = EventsTable.partition(UtcMonth.containing(Instant.now()));

        given().queryParam("dry_run", false).post("/api/v1/partitions/" + current + "/archive").then().statusCode(409)
                .body("code", is("archive_blocked"), "blockers.code", contains("not_closed"));
        when().post("/api/v1/partitions/" + current + "/archive").then().statusCode(200).body("possible", is(false));
        assertThat(month.partitions()).contains(current);
    }

    @Test
    void viewOnThePartitionBlocks() {
        database.execute("CREATE VIEW march AS SELECT * FROM " + PARTITION);
        try {
            given().queryParam("dry_run", false).post(ARCHIVE).then().statusCode(409).body("blockers.code",
                    contains("dependent_object"), "blockers[0].detail", is("view march reads the partition by its own name"));
        } finally {
            database.execute("DROP VIEW march");
        }
    }

    @Test
    void defaultPartitionBlocks() {
        database.execute("CREATE TABLE the_rest PARTITION OF monetization_events DEFAULT");
        try {
            when().post(ARCHIVE).then().statusCode(200).body("possible", is(false), "blockers.code",
                    contains("default_partition"));
        } finally {
            database.execute("DROP TABLE the_rest");
        }
    }

    @Test
    void oldTransactionIsNamedAndDoesNotBlock() throws SQLException, InterruptedException {
        try (Connection dump = database.connect(); Statement statement = dump.createStatement()) {
            dump.setAutoCommit(false);
            statement.execute("SET LOCAL application_name = 'pg_dump'");
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SELECT count(*) FROM monetization_events");
            Thread.sleep(Duration.ofMillis(1100));

            when().post(ARCHIVE).then().statusCode(200).body("possible", is(true), "blockers.code", hasItem("old_transaction"),
                    "blockers.detail.find { it.contains('pg_dump') }", not(nullValue()));
            dump.rollback();
        }
    }

    @Test
    void secondRequestForTheSameMonthIsRefused() {
        given().queryParam("dry_run", false).post(ARCHIVE).then().statusCode(202);
        month.await("verified");

        given().queryParam("dry_run", false).post(ARCHIVE).then().statusCode(404).body("code", is("unknown_partition"));
        when().post(ENTRY + "/restore").then().statusCode(202);
        month.await("restored");
        when().post(ENTRY + "/restore").then().statusCode(409).body("code", is("archive_state"));
        when().post(ENTRY + "/resume").then().statusCode(409).body("code", is("archive_state"));
    }

    @Test
    void namesThatDoNotExistAreAnsweredWithThoseThatDo() {
        when().post("/api/v1/partitions/monetization_events_1999_01/archive").then().statusCode(404)
                .body("code", is("unknown_partition"), "valid_ids", hasItem(PARTITION));
        for (String call : new String[] { "", "/file", "/manifest" }) {
            when().get("/api/v1/archives/nothing" + call).then().statusCode(404).body("code", is("unknown_archive"),
                    "valid_ids", empty());
        }
        for (String call : new String[] { "/restore", "/resume" }) {
            when().post("/api/v1/archives/nothing" + call).then().statusCode(404).body("code", is("unknown_archive"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "monetization_events; DROP TABLE job_runs", "monetization_events", "pg_class", "'", "%00",
            "..%2f..%2fetc",
            "MONETIZATION_EVENTS_2025_03" })
    void hostileNameIsOnlyANameThatDoesNotExist(String name) {
        given().urlEncodingEnabled(false).post("/api/v1/partitions/" + name.replace(" ", "%20") + "/archive?dry_run=false")
                .then()
                .statusCode(404);
        given().urlEncodingEnabled(false).get("/api/v1/archives/" + name.replace(" ", "%20") + "/file").then().statusCode(404);
    }

    @Test
    void parametersThatCannotBeReadAreNamed() {
        given().queryParam("dry_run", "maybe").post(ARCHIVE).then().statusCode(400).body("errors[0].field", is("dry_run"));
        month.request();
        for (String days : new String[] { "-1", "3651", "x", "" }) {
            given().queryParam("hold_days", days).post(ENTRY + "/restore").then().statusCode(400)
                    .body("errors[0].field", is("hold_days"));
        }
        for (String call : new String[] { "/file", "/manifest" }) {
            when().get(ENTRY + call).then().statusCode(404).body("code", is("not_found"));
        }
    }

    private static long lines(byte[] file) throws IOException {
        try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().count();
        }
    }
}
