package io.monetization.events.partition;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.CutOffDetach;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PartitionsResourceTest {

    private static final String PARTITIONS = "/api/v1/partitions";
    private static final String ENSURE = "/api/v1/partitions/ensure";
    private static final String DECEMBER = "partitions.find { it.month == '2025-12' }";
    private static final String VERIFICATION = "/api/v1/partitions/verification";

    @Inject
    SettableClock clock;
    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void buildTheReferenceDeployment() {
        table.dropPartitions();
        clock.set("2025-12-31T12:00:00Z");
        table.months("2025-01", "2026-03");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        table.reset();
    }

    @Test
    void listsEveryPartitionOldestFirst() {
        get(PARTITIONS).then().statusCode(200)
                .body("as_of", is("2025-12-31T12:00:00Z"))
                .body("partitions.name", equalTo(table.partitions()))
                .body("partitions.month", equalTo(UtcMonth
                        .rangeClosed(UtcMonth.of(2025, 1), UtcMonth.of(2026, 3)).stream().map(UtcMonth::toString).toList()))
                .body("partitions.state.join(' ')", is("closed ".repeat(11) + "active future future future"))
                .body("partitions[1].from", is("2025-02-01T00:00:00Z"), "partitions[1].to", is("2025-03-01T00:00:00Z"))
                .body("partitions[1].rows_estimate", is(0), "partitions[1].heap_bytes", is(0),
                        "partitions[1].toast_bytes", is(8192), "partitions[1].index_bytes", is(5 * 8192),
                        "partitions[1].total_bytes", is(6 * 8192), "partitions[1].share_of_target", is(0.00f),
                        "partitions[1].closed_at", nullValue())
                .body("target_bytes", is(1 << 30), "warnings", empty())
                .body("forecast.month", is("2025-12"), "forecast.rows", is(0), "forecast.total_bytes", is(49_958));
    }

    @Test
    void estimatesRowsAsTheyGrow() {
        table.insertPurchases(Instant.parse("2025-12-01T00:00:00Z"), 2_000);
        database.execute("ANALYZE monetization_events_2025_12");
        get(PARTITIONS).then().body(DECEMBER + ".rows_estimate", is(2_000), DECEMBER + ".last_analyze", notNullValue(),
                DECEMBER + ".last_vacuum", nullValue());

        table.insertPurchases(Instant.parse("2025-12-02T00:00:00Z"), 2_000);

        assertThat(get(PARTITIONS).<Integer> path(DECEMBER + ".rows_estimate")).isBetween(3_900, 4_100);
    }

    @Test
    void saysWhichPartitionsComeFromTheArchiveOrGoThere() {
        database.execute("""
                INSERT INTO partition_archives (partition, month, state, state_since, generation, file_wanted)
                VALUES ('monetization_events_2025_01', '2025-01-01', 'restored', now(), 1, true),
                       ('monetization_events_2025_02', '2025-02-01', 'frozen', now(), 1, true)""");

        get(PARTITIONS).then().body("partitions[0].state", is("restored"), "partitions[1].state", is("archiving"),
                "partitions[2].state", is("closed"));
    }

    @Test
    void namesTheMonthsThatAreArchivedAndMakesThemNot() {
        database.execute("DROP TABLE monetization_events_2025_01, monetization_events_2025_02");
        database.execute("""
                INSERT INTO partition_archives (partition, month, state, state_since, generation, file_wanted)
                VALUES ('monetization_events_2025_01', '2025-01-01', 'dropped', now(), 1, true)""");

        post(ENSURE + "?from=2025-01&to=2025-03").then().statusCode(200).body("created", equalTo(List.of("2025-02")),
                "ensured", equalTo(List.of("2025-02", "2025-03")), "archived", equalTo(List.of("2025-01")));
        get(VERIFICATION).then().body("pass", is(true));
    }

    @Test
    void listsAPartitionWithOtherBoundsWithoutAMonth() {
        oddPartition();

        get(PARTITIONS).then().body("partitions.find { it.name == 'shifted' }.month", nullValue())
                .body("partitions.find { it.name == 'shifted' }.from", is("2026-04-01T05:30:00Z"));
    }

    @Test
    void ensuresTheMonthsThatTheServiceKeepsByDefault() {
        database.execute("DROP TABLE monetization_events_2025_06, monetization_events_2026_03");

        post(ENSURE).then().statusCode(200).body("created", equalTo(List.of("2025-06", "2026-03")))
                .body("ensured.size()", is(15), "ensured[0]", is("2025-01"), "ensured[14]", is("2026-03"));
        post(ENSURE).then().statusCode(200).body("created", empty()).body("ensured.size()", is(15));
    }

    @Test
    void ensuresTheMonthsAskedFor() {
        post(ENSURE + "?from=2026-03&to=2026-05").then().statusCode(200)
                .body("created", equalTo(List.of("2026-04", "2026-05")))
                .body("ensured", equalTo(List.of("2026-03", "2026-04", "2026-05")));
        post(ENSURE + "?from=2024-11").then().statusCode(200).body("created", equalTo(List.of("2024-11", "2024-12")));
        post(ENSURE + "?to=2026-06").then().statusCode(200).body("created", equalTo(List.of("2026-06")));
    }

    @ParameterizedTest
    @CsvSource({ "from, 2026-13", "to, 2026-1", "from, december", "from, 2026-01-01", "to, 2026-01' OR 1=1" })
    void refusesWhatIsNoMonth(String name, String text) {
        given().queryParam(name, text).post(ENSURE).then().statusCode(400).contentType("application/problem+json")
                .body("code", is("invalid_parameter"), "errors[0].field", is(name));
    }

    @ParameterizedTest
    @CsvSource({ "2026-02, 2026-01", "2023-11, 2026-01", "2026-01, 2036-01", "0001-01, 9999-12" })
    void refusesMonthsOutOfRange(String from, String to) {
        given().queryParam("from", from).queryParam("to", to).post(ENSURE).then().statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("months_out_of_range"), "detail", containsString("between 2023-12 and 2035-12"));
        assertThat(table.partitions()).hasSize(15);
    }

    @Test
    void saysThatAPartitionWithOtherBoundsIsInTheWay() {
        oddPartition();

        post(ENSURE + "?to=2026-06").then().statusCode(409).contentType("application/problem+json")
                .body("code", is("partitions_blocked"), "detail", containsString("[2026-04, 2026-05]"));
        assertThat(table.partitions()).contains("monetization_events_2026_06");
    }

    @Test
    void provesThatEveryPartitionIsCounted() {
        database.execute("DROP TRIGGER monetization_events_count_deleted ON monetization_events_2025_11");

        get(VERIFICATION).then().statusCode(200).body("pass", is(false))
                .body("checks.find { it.id == 'partition_triggers' }.evidence",
                        is("without triggers: monetization_events_2025_11"));

        database.execute("DROP TABLE monetization_events_2025_11");
    }

    @Test
    void goesByBoundsAndNotByNames() {
        database.execute("ALTER TABLE monetization_events_2025_12 RENAME TO december");

        get(VERIFICATION).then().statusCode(200).body("pass", is(true));

        database.execute("ALTER TABLE december RENAME TO monetization_events_2025_12");
    }

    @Test
    void refusesAMonthThatIsSaidTwice() {
        post("/api/v1/partitions/ensure?from=2025-01&from=2025-02").then().statusCode(400).body("code",
                is("invalid_parameter"));
        post("/api/v1/partitions/ensure?to=").then().statusCode(400).body("code", is("invalid_parameter"));
    }

    @Test
    void provesASoundTableLineByLine() {
        get(VERIFICATION).then().statusCode(200).contentType("application/json")
                .body("pass", is(true), "as_of", is("2025-12-31T12:00:00Z"), "checks.pass", everyItem(is(true)))
                .body("checks.id",
                        equalTo(List.of("partitioning", "partition_coverage", "partition_gaps", "partition_headroom",
                                "partition_bounds", "partition_detaches", "partition_orphans", "partition_triggers",
                                "partition_indexes",
                                "index_idx_monetization_events_entity", "index_idx_monetization_events_event",
                                "index_idx_monetization_events_type", "index_idx_monetization_events_user",
                                "index_monetization_events_pkey", "conversion_view",
                                "index_idx_monetization_conversion_funnels_conversion",
                                "index_idx_monetization_conversion_funnels_offer",
                                "index_idx_monetization_conversion_funnels_revenue", "schema_version", "insert")))
                .body("checks[1].evidence", is("2025-01 to 2026-03, 15 partitions in all"))
                .body("checks[19].evidence", is("monetization_events_2025_12, rolled back"));
    }

    @Test
    void provesItInPlainTextToo() {
        String report = given().accept("text/plain").get(VERIFICATION).then().statusCode(200)
                .contentType("text/plain").extract().asString();

        assertThat(report.lines()).hasSize(24).startsWith("Partition verification of monetization_events, 2025-12-31T12:00:00Z",
                "", "PASS  The table is partitioned by range of created_at: RANGE (created_at)").contains(
                        "PASS  Every month of the horizon has its partition: 2025-01 to 2026-03, 15 partitions in all",
                        "PASS  Index idx_monetization_events_type of monetization_events: USING btree (event_type, created_at)",
                        "PASS  Materialized view monetization_conversion_funnels: populated",
                        "PASS  An event of now lands in the partition of its month: monetization_events_2025_12, rolled back")
                .endsWith("", "PASS: 20 of 20 checks passed");
    }

    @Test
    void insertOfTheProofLeavesNothingBehind() {
        get(VERIFICATION).then().body("pass", is(true));

        assertThat(table.count()).isZero();
        assertThat(table.deltas()).isZero();
        assertThat(table.counted()).isZero();
    }

    @Test
    void failsWhereAPartitionIsMissing() {
        database.execute("DROP TABLE monetization_events_2025_12");

        get(VERIFICATION).then().statusCode(200).body("pass", is(false))
                .body("checks.findAll { !it.pass }.id",
                        equalTo(List.of("partition_coverage", "partition_gaps", "partition_headroom", "insert")))
                .body("checks.findAll { !it.pass }.evidence",
                        equalTo(List.of("missing: [2025-12]", "[2025-12]", "0.0 days", "refused with SQLSTATE 23514")));
        given().accept("text/plain").get(VERIFICATION).then()
                .body(containsString("FAIL  Every month of the horizon has its partition: missing: [2025-12]\n"))
                .body(containsString("\nFAIL: 16 of 20 checks passed\n"));
    }

    @Test
    void failsWhereAPartitionHasOtherBounds() {
        oddPartition();

        get(VERIFICATION).then().body("pass", is(false)).body("checks.findAll { !it.pass }.id",
                equalTo(List.of("partition_bounds", "partition_triggers")))
                .body("checks[4].evidence", is("not a month: [shifted is 2026-04 at -05:30]"));
    }

    @Test
    void failsWhereAnIndexIsMissing() {
        database.execute("DROP INDEX idx_monetization_events_type");
        try {
            get(VERIFICATION).then().body("pass", is(false)).body("checks.findAll { !it.pass }.id",
                    equalTo(List.of("index_idx_monetization_events_type"))).body("checks[11].evidence", is("missing"));
        } finally {
            database.execute("CREATE INDEX idx_monetization_events_type ON monetization_events (event_type, created_at)");
        }
    }

    @Test
    void failsWhereTheIndexOfAPartitionIsInvalidOrAttachedNowhere() {
        database.execute("""
                UPDATE pg_index SET indisvalid = false
                 WHERE indexrelid = 'monetization_events_2025_11_event_type_created_at_idx'::regclass""");

        get(VERIFICATION).then().body("checks.findAll { !it.pass }.id", equalTo(List.of("partition_indexes")))
                .body("checks[8].evidence", is("[monetization_events_2025_11 lacks idx_monetization_events_type]"));
    }

    @Test
    void failsWhereATableBearsTheNameOfAMonthAndIsNoPartition() {
        database.execute("ALTER TABLE monetization_events DETACH PARTITION monetization_events_2025_01");
        get(VERIFICATION).then().body("checks.findAll { !it.pass }.id",
                equalTo(List.of("partition_coverage", "partition_orphans")))
                .body("checks[6].evidence", is("[monetization_events_2025_01]"));

        database.execute("""
                INSERT INTO partition_archives (partition, month, state, state_since, generation, file_wanted)
                VALUES ('monetization_events_2025_01', '2025-01-01', 'exported', now(), 1, true)""");
        get(VERIFICATION).then().body("pass", is(true));
    }

    @Test
    void failsWhereADetachWasCutOff() {
        CutOffDetach.of("monetization_events_2025_01", database).close();

        get(VERIFICATION).then().body("checks.findAll { !it.pass }.id",
                equalTo(List.of("partition_coverage", "partition_detaches")))
                .body("checks[5].evidence", is("[monetization_events_2025_01]"));
        get(PARTITIONS).then().body("partitions[0].state", is("archiving"));

        database.execute("ALTER TABLE monetization_events DETACH PARTITION monetization_events_2025_01 FINALIZE");
    }

    @Test
    void producesNothingElse() {
        for (String path : List.of(PARTITIONS, VERIFICATION)) {
            given().accept("application/xml").get(path).then().statusCode(406).contentType("application/problem+json")
                    .body("code", is("not_acceptable"));
        }
    }

    private void oddPartition() {
        table.oddPartition("shifted", Instant.parse("2026-04-01T05:30:00Z"), Instant.parse("2026-05-01T05:30:00Z"));
    }
}
