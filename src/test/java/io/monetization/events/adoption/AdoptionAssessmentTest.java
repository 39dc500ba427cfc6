package io.monetization.events.adoption;

import static io.monetization.events.adoption.LegacyFixture.TABLE;
import static io.monetization.events.adoption.LegacyFixture.row;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdoptionAssessmentTest {

    @Inject
    LegacyFixture legacy;
    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void startEmpty() {
        table.reset();
        legacy.reset();
    }

    @AfterEach
    void leaveNothing() {
        legacy.reset();
        database.execute("DROP SCHEMA legacy; DROP ROLE IF EXISTS legacy_reader");
        table.reset();
    }

    @Test
    void tellsWhatWouldBeDoneAndDoesNothing() {
        legacy.partitioned(100);
        database.execute("UPDATE " + TABLE + " SET created_at = '1999-12-31 23:59:59Z' WHERE id = " + row(1));

        JsonPath assessment = assess(TABLE);

        assertThat(assessment.getString("table")).isEqualTo(TABLE);
        assertThat(assessment.getBoolean("adoptable")).isTrue();
        assertThat(assessment.getLong("rows")).isEqualTo(100);
        assertThat(assessment.getMap("months[0]")).isEqualTo(Map.of("month", "1999-12", "rows", 1, "to_create", true));
        assertThat(assessment.getList("months.to_create.findAll { it }")).hasSize(1);
        assertThat(assessment.getLong("disk_bytes")).isPositive();
        assertThat(assessment.getLong("bytes")).isPositive();
        assertThat(assessment.getList("warnings.code")).containsExactly("view_limits");
        assertThat(String.join("\n", assessment.getList("statements.sql", String.class))).contains("TRIGGER adoption_log AFTER",
                "TRUNCATE ON legacy.past", "LOCK TABLE legacy.monetization_events IN ACCESS EXCLUSIVE MODE",
                "RENAME TO monetization_events_adopted", "CREATE VIEW legacy.monetization_events AS SELECT id, event_id,",
                "ALTER COLUMN id SET DEFAULT gen_random_uuid()", "INSTEAD OF UPDATE");
        assertThat(legacy.triggers()).isZero();
        assertThat(database.number("SELECT count(*) FROM adoptions")).isZero();
        assertThat(table.partitions()).doesNotContain("monetization_events_1999_12");
    }

    @Test
    void copiesTheRightsOnTheTableAndOnItsColumns() {
        legacy.unpartitioned(0);
        database.execute("""
                CREATE ROLE legacy_reader;
                GRANT INSERT, TRUNCATE ON legacy.monetization_events TO legacy_reader WITH GRANT OPTION;
                GRANT SELECT (id, created_at) ON legacy.monetization_events TO legacy_reader, PUBLIC;
                """);

        assertThat(assess(TABLE).getList("statements.sql", String.class)).contains(
                "GRANT INSERT ON legacy.monetization_events TO legacy_reader WITH GRANT OPTION",
                "GRANT SELECT (id) ON legacy.monetization_events TO legacy_reader",
                "GRANT SELECT (created_at) ON legacy.monetization_events TO PUBLIC")
                .noneMatch(statement -> statement.contains("GRANT TRUNCATE"));
    }

    @Test
    void withoutANameItIsTheOneTableThatLooksLikeIt() {
        legacy.unpartitioned("legacy.\"old Events\"", 1);

        given().contentType("application/json").post("/api/v1/adoptions").then().statusCode(200).body("table",
                equalTo("legacy.\"old Events\""));

        legacy.unpartitioned(1);
        given().contentType("application/json").post("/api/v1/adoptions").then().statusCode(404)
                .body("code", equalTo("unknown_table"))
                .body("candidates", equalTo(List.of("legacy.\"old Events\"", "legacy.monetization_events")));
    }

    @Test
    void listsRowsThatBreakARule() {
        legacy.unpartitioned(100);
        database.execute("ALTER TABLE " + TABLE + " ALTER COLUMN entity_id TYPE text, ALTER COLUMN context DROP NOT NULL");
        breakRule("revenue_cents = -1", "id IN (SELECT id FROM legacy.monetization_events LIMIT 7)");
        breakRule("event_type = 'OFFER_GUESS'", "id = " + row(50));
        breakRule("entity_id = repeat('x', 256)", "id = " + row(51));
        breakRule("context = NULL", "id = " + row(52));
        breakRule("created_at = 'infinity'", "id = " + row(53));

        JsonPath assessment = assess(TABLE);

        assertThat(assessment.getBoolean("adoptable")).isFalse();
        assertThat(assessment.getList("violations.rule")).containsExactlyInAnyOrder("context_missing",
                "created_at_out_of_range",
                "entity_id_too_long", "monetization_events_event_type_check", "monetization_events_revenue_cents_check");
        assertThat(assessment.getMap("violations.find { it.rule == 'monetization_events_revenue_cents_check' }"))
                .containsEntry("rows", 7).hasEntrySatisfying("samples", samples -> assertThat((List<?>) samples).hasSize(5));
        assertThat(assessment.getList("violations.find { it.rule == 'entity_id_too_long' }.samples"))
                .containsExactly(database.text("SELECT " + row(51)));
        begin(TABLE).statusCode(422).body("code", equalTo("table_not_adoptable")).body("violations.rows", hasItem(7));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ALTER TABLE legacy.monetization_events DROP COLUMN currency | missing_column | currency",
            "ALTER TABLE legacy.monetization_events ALTER COLUMN created_at TYPE timestamp | column_type | without time zone",
            "ALTER TABLE legacy.monetization_events ALTER COLUMN created_at DROP NOT NULL | nullable_key | NOT NULL",
            "ALTER TABLE legacy.monetization_events DROP CONSTRAINT monetization_events_pkey | no_key | primary key",
            "ALTER TABLE legacy.monetization_events ENABLE ROW LEVEL SECURITY | row_security | row security",
            "CREATE TABLE legacy.notes (event uuid REFERENCES legacy.monetization_events) | foreign_key | legacy.notes",
            "CREATE TABLE legacy.child () INHERITS (legacy.monetization_events) | inheritance | legacy.child",
            "CREATE TABLE legacy.monetization_events_adopted () | name_taken | monetization_events_adopted",
    })
    void refusesATableOfAnotherShape(String change, String code, String message) {
        legacy.unpartitioned(1);
        database.execute(change);

        begin(TABLE).statusCode(422).body("code", equalTo("table_not_adoptable")).body("blockers.code", equalTo(List.of(code)))
                .body("blockers[0].message", containsString(message));
    }

    @Test
    void warnsOfWhatWillBeDifferent() {
        legacy.unpartitioned(1);
        database.execute("""
                ALTER TABLE legacy.monetization_events ADD note text;
                CREATE VIEW legacy.revenue AS SELECT sum(revenue_cents) FROM legacy.monetization_events;
                CREATE FUNCTION legacy.one() RETURNS bigint RETURN (SELECT count(*) FROM legacy.monetization_events);
                CREATE TRIGGER noisy AFTER INSERT ON legacy.monetization_events
                    FOR EACH STATEMENT EXECUTE FUNCTION adoption_refuse();
                """);

        JsonPath assessment = assess(TABLE);

        assertThat(assessment.getBoolean("adoptable")).isTrue();
        assertThat(assessment.getList("warnings.code")).containsExactlyInAnyOrder("extra_column", "dependent_view",
                "dependent_function", "trigger", "view_limits");
    }

    @Test
    void refusesMonthsThatAreArchivedAndEventsThatAreHereAlready() {
        legacy.unpartitioned(1);
        UtcMonth month = UtcMonth.parse(assess(TABLE).getString("months[0].month"));
        database.execute(
                "INSERT INTO partition_archives (partition, month, state, state_since) VALUES ('%s', '%s-01', 'frozen', now())"
                        .formatted(EventsTable.partition(month), month));
        database.execute("""
                INSERT INTO monetization_events (id, event_id, event_type, entity_type, entity_id, created_at)
                SELECT id, event_id, event_type, entity_type, entity_id, created_at FROM legacy.monetization_events
                """);

        begin(TABLE).statusCode(422).body("blockers.code", hasItems("archived_month", "shared_events"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "legacy.nothing", "nowhere.monetization_events", "a.b.c.d", "other.public.events", "", " ",
            "\"", "x; DROP TABLE adoptions", "'", "legacy.monetization_events'", "1", "\u0000" })
    void namesThatAreNoTableListTheCandidates(String name) {
        legacy.unpartitioned(1);

        begin(name).statusCode(404).body("code", equalTo("unknown_table")).body("candidates", equalTo(List.of(TABLE)));
    }

    @ParameterizedTest
    @CsvSource({ "monetization_events, own_table", "monetization_event_daily, not_a_table",
            "pg_catalog.pg_class, missing_column",
            "legacy.past, partition" })
    void refusesTablesThatAreNotOthers(String name, String code) {
        legacy.partitioned(1);

        begin(name).statusCode(422).body("blockers.code", hasItem(code));
    }

    @Test
    void refusesBodiesAndParametersThatItCannotRead() {
        for (String body : List.of("{\"table\": 5}", "{\"tabel\": \"x\"}", "[]", "\"x\"", "{\"table\": \"x\", \"a\": 1}")) {
            given().contentType("application/json").body(body).post("/api/v1/adoptions").then().statusCode(400)
                    .body("code", equalTo("invalid_body"));
        }
        given().contentType("application/json").body("{").post("/api/v1/adoptions").then().statusCode(400)
                .body("code", equalTo("malformed_json"));
        given().contentType("application/json").queryParam("dry_run", "no").post("/api/v1/adoptions").then().statusCode(400)
                .body("code", equalTo("invalid_parameter"));
    }

    private void breakRule(String assignment, String where) {
        database.execute("UPDATE " + TABLE + " SET " + assignment + " WHERE " + where);
    }

    private static JsonPath assess(String name) {
        return given().contentType("application/json").body(new AdoptionRequest(name)).post("/api/v1/adoptions").then()
                .statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse begin(String name) {
        return given().contentType("application/json").body(new AdoptionRequest(name)).queryParam("dry_run", false)
                .post("/api/v1/adoptions").then();
    }
}
