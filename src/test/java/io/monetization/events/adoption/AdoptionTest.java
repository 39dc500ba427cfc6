package io.monetization.events.adoption;

import static io.monetization.events.adoption.LegacyFixture.TABLE;
import static io.monetization.events.adoption.LegacyFixture.row;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import io.monetization.events.privacy.Corrections;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdoptionTest {

    private static final int ROWS = 6_000;
    private static final long POLL_NANOS = 20_000_000L;

    private static final String NEW_ROW = """
            INSERT INTO legacy.monetization_events (id, event_id, event_type, entity_type, entity_id, created_at)
            VALUES (%s, 'conference', 'OFFER_VIEW', 'OFFER', 'late', %s)""";

    @Inject
    LegacyFixture legacy;
    @Inject
    Database database;
    @Inject
    EventsTable table;
    @Inject
    JobRunner runner;

    @BeforeEach
    void startEmpty() {
        table.reset();
        legacy.reset();
    }

    @AfterEach
    void leaveNothing() {
        legacy.reset();
        database.execute("DROP SCHEMA legacy; DROP ROLE IF EXISTS legacy_writer");
        table.reset();
    }

    @Test
    void unpartitionedTableBecomesOurs() {
        legacy.unpartitioned(ROWS);

        long id = legacy.begin();

        legacy.assertSwapped(id);
        JsonPath adoption = legacy.settled(id);
        assertThat(adoption.getLong("progress.rows_copied")).isEqualTo(ROWS);
        assertThat(adoption.getLong("progress.blocks_copied")).isEqualTo(adoption.getLong("progress.blocks")).isPositive();
        assertThat(adoption.getLong("report.rows")).isEqualTo(ROWS);
        assertThat(adoption.getList("report.months.hash")).isEqualTo(adoption.getList("report.months.old_hash"));
        assertThat(database.number("SELECT count(*) FROM monetization_events WHERE received_at <> created_at")).isZero();
        assertThat(database.number("SELECT count(*) FROM adoption_changes")).isZero();
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void partitionedTableBecomesOurs() {
        legacy.partitioned(ROWS);

        long id = legacy.begin();

        legacy.assertSwapped(id);
        assertThat(legacy.settled(id).getInt("progress.tables_copied")).isEqualTo(2);
        assertThat(table.count()).isEqualTo(ROWS);
        assertThat(table.miscounted()).isZero();
        assertThatThrownBy(() -> database.execute("DELETE FROM legacy.past")).hasMessageContaining("is refused");
    }

    @Test
    void eventsThatAreHereAlreadyStayAndAreNotComparedWithAnything() {
        table.insertPurchases(Instant.now(), 3);
        legacy.unpartitioned(10);

        assertThat(legacy.settled(legacy.begin()).getString("state")).isEqualTo("swapped");

        assertThat(table.count()).isEqualTo(13);
    }

    @Test
    void emptyTableBecomesOurs() {
        legacy.unpartitioned(0);

        legacy.assertSwapped(legacy.begin());
    }

    @ParameterizedTest
    @ValueSource(strings = { "legacy.\"Monetization Events\"", "legacy.\"a'b\"\"c; DROP TABLE x --\"",
            "legacy.\"100% ? $1 {}\"",
            "legacy.\"%s%n%I\"" })
    void tableOfAnyNameBecomesOurs(String name) {
        legacy.unpartitioned(name, 100);

        long id = legacy.begin(name);

        assertThat(legacy.settled(id).getString("state")).isEqualTo("swapped");
        assertThat(legacy.differences(name)).isZero();
        assertThat(table.count()).isEqualTo(100);
    }

    @Test
    void writersGoOnUnderTheOldName() {
        legacy.unpartitioned(100);
        database.execute("""
                CREATE ROLE legacy_writer;
                GRANT USAGE ON SCHEMA legacy TO legacy_writer;
                GRANT SELECT, INSERT, UPDATE, DELETE ON legacy.monetization_events TO legacy_writer;
                """);
        legacy.stopBefore("catching_up");
        long id = legacy.begin();
        legacy.settled(id);
        writeAs("legacy_writer");
        legacy.goOn();
        legacy.ask(id, "resume");
        legacy.assertSwapped(id);

        writeAs("legacy_writer");

        assertThat(database.texts("SELECT user_id FROM " + TABLE + " WHERE id = " + row(1))).containsExactly("changed");
        assertThat(database.number("SELECT count(*) FROM " + TABLE)).isEqualTo(101);
        assertThat(
                database.number("SELECT count(*) FROM monetization_events WHERE entity_id = 'by-default' AND currency = 'USD'"))
                .isEqualTo(2);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void oldTableIsNeitherTruncatedDuringAdoptionNorWrittenAfterIt() {
        legacy.partitioned(100);
        legacy.stopBefore("catching_up");
        long id = legacy.begin();
        legacy.settled(id);

        for (String name : List.of(TABLE, "legacy.past")) {
            assertThatThrownBy(() -> database.execute("TRUNCATE " + name)).hasMessageContaining("is refused");
        }

        legacy.goOn();
        legacy.ask(id, "resume");
        legacy.assertSwapped(id);
        for (String name : List.of(TABLE + "_adopted", "legacy.past")) {
            assertThatThrownBy(() -> database.execute("UPDATE " + name + " SET user_id = 'x'"))
                    .hasMessageContaining("is refused");
        }
    }

    @Test
    void rowThatBreaksARuleStopsTheAdoptionAndNotItsWriter() {
        legacy.unpartitioned(100);
        legacy.stopBefore("catching_up");
        long id = legacy.begin();
        legacy.settled(id);
        database.execute("UPDATE " + TABLE + " SET revenue_cents = -1 WHERE id = " + row(7));
        legacy.goOn();
        legacy.ask(id, "resume");

        JsonPath stopped = legacy.settled(id);
        assertThat(stopped.getString("state")).isEqualTo("catching_up");
        assertThat(stopped.getString("error")).contains("monetization_events_revenue_cents_check", "23514", "dry run")
                .doesNotContain("conference");
        assertThat(runner.run(AdoptionJob.ID).detail()).contains("waits for somebody");

        database.execute("UPDATE " + TABLE + " SET revenue_cents = 1 WHERE id = " + row(7));
        legacy.ask(id, "resume");
        legacy.assertSwapped(id);
    }

    @Test
    void monthThatComesWithAChangeIsMade() {
        legacy.unpartitioned(100);
        legacy.stopBefore("catching_up");
        long id = legacy.begin();
        legacy.settled(id);
        database.execute(NEW_ROW.formatted("gen_random_uuid()", "'1999-12-31 23:59:59.999999Z'"));
        legacy.goOn();
        legacy.ask(id, "resume");

        legacy.assertSwapped(id);
        assertThat(table.partitions()).contains("monetization_events_1999_12");
    }

    @Test
    void rewrittenTableIsCopiedFromItsFirstPageAgain() {
        legacy.unpartitioned(ROWS);
        legacy.stopWhen("adoption_leaves", "NEW.next_block > 32");
        long id = legacy.begin();
        assertThat(legacy.settled(id).getString("state")).isEqualTo("copying");
        database.execute("DELETE FROM " + TABLE + " WHERE id = " + row(1));
        database.execute("VACUUM FULL " + TABLE);
        legacy.goOn();
        legacy.ask(id, "resume");

        legacy.assertSwapped(id);
    }

    @Test
    void partitionThatIsAttachedMeanwhileIsCopied() {
        legacy.partitioned(100);
        legacy.stopBefore("swapped");
        long id = legacy.begin();
        legacy.settled(id);
        database.execute(
                """
                        CREATE TABLE legacy.future (LIKE legacy.monetization_events INCLUDING ALL);
                        INSERT INTO legacy.future (event_id, event_type, entity_type, entity_id, created_at)
                        VALUES ('conference', 'OFFER_VIEW', 'OFFER', 'future', '2090-06-01Z');
                        ALTER TABLE legacy.monetization_events ATTACH PARTITION legacy.future FOR VALUES FROM ('2090-01-01') TO (MAXVALUE);
                        """);
        legacy.goOn();
        legacy.ask(id, "resume");

        legacy.assertSwapped(id);
        assertThat(table.count()).isEqualTo(101);
    }

    @Test
    void partitionThatGoesAwayStopsTheAdoption() {
        legacy.partitioned(100);
        legacy.stopBefore("catching_up");
        long id = legacy.begin();
        legacy.settled(id);
        database.execute("ALTER TABLE legacy.monetization_events DETACH PARTITION legacy.past");
        legacy.goOn();
        legacy.ask(id, "resume");

        assertThat(legacy.settled(id).getString("error")).contains("lost a partition");
        legacy.ask(id, "abort");
        assertThat(legacy.settled(id).getString("state")).isEqualTo("aborted");
        assertThat(table.count()).isZero();
    }

    @Test
    void nobodyIsErasedAndNothingRetractedBeforeItHasEnded() {
        legacy.unpartitioned(100);
        legacy.stopBefore("catching_up");
        long id = legacy.begin();
        legacy.settled(id);
        String event = "/api/v1/events/" + database.text("SELECT " + row(1));
        long erasures = database.number("SELECT count(*) FROM erasures");

        for (String correction : List.of("/api/v1/subjects/user-42", "/api/v1/subjects?session_token=s", event)) {
            given().delete(correction).then().statusCode(409).body("code", equalTo("adoption_active"));
        }
        assertThat(database.number("SELECT count(*) FROM erasures")).isEqualTo(erasures);
        legacy.goOn();
        legacy.ask(id, "resume");
        legacy.assertSwapped(id);

        given().delete("/api/v1/subjects/user-42").then().statusCode(200).body("events", equalTo(1));
        given().delete(event).then().statusCode(200);
        assertThat(table.count()).isEqualTo(99);
    }

    @Test
    void beginsWhenNoCorrectionIsAtWork() throws Exception {
        legacy.unpartitioned(10);
        try (Connection correction = database.connect()) {
            correction.setAutoCommit(false);
            Corrections.holdBack(correction);
            CompletableFuture<Long> begun = CompletableFuture.supplyAsync(legacy::begin);
            while (database
                    .number("SELECT count(*) FROM pg_locks WHERE relation = 'erasures'::regclass AND NOT granted") == 0) {
                assertThat(begun).isNotDone();
                LockSupport.parkNanos(POLL_NANOS);
            }
            correction.commit();
            legacy.assertSwapped(begun.get());
        }
    }

    @Test
    void differenceThatNobodyLoggedStopsTheAdoption() {
        legacy.unpartitioned(100);
        legacy.stopBefore("comparing");
        long id = legacy.begin();
        legacy.settled(id);
        database.execute("DELETE FROM monetization_events WHERE id = " + row(5));
        legacy.goOn();
        legacy.ask(id, "resume");

        JsonPath adoption = legacy.settled(id);
        assertThat(adoption.getString("state")).isEqualTo("comparing");
        assertThat(adoption.getInt("report.differences")).isEqualTo(1);
        assertThat(adoption.getList("report.samples")).containsExactly(database.text("SELECT " + row(5)));
    }

    @Test
    void tableThatIsNeverFreeStopsTheAdoptionAndItsWritersWaitBriefly() throws SQLException {
        legacy.unpartitioned(100);
        try (Connection other = database.connect(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(NEW_ROW.formatted("gen_random_uuid()", "now()"));
            long id = legacy.begin();

            assertThat(legacy.settled(id).getString("error")).contains("55P03");
            other.commit();
            other.setAutoCommit(true);
            legacy.ask(id, "resume");
            legacy.assertSwapped(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "logging", "copying", "catching_up", "comparing", "swapping", "swapped" })
    void goesOnWhereItStopped(String state) {
        legacy.unpartitioned(500);
        legacy.stopBefore(state);
        long id = legacy.begin();
        assertThat(legacy.settled(id).getString("error")).contains("stopped by the test");
        change();
        legacy.goOn();
        legacy.ask(id, "resume");

        legacy.assertSwapped(id);
        assertThat(table.miscounted()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "logging", "copying", "catching_up", "comparing", "swapping", "swapped" })
    void abortLeavesBothTablesAsTheyWere(String state) {
        table.insertPurchases(Instant.now(), 3);
        legacy.partitioned(500);
        legacy.stopBefore(state);
        long id = legacy.begin();
        legacy.settled(id);
        change();

        legacy.ask(id, "abort");

        assertThat(legacy.settled(id).getString("state")).isEqualTo("aborted");
        legacy.goOn();
        assertThat(legacy.triggers()).isZero();
        assertThat(database.number("SELECT count(*) FROM " + TABLE)).isEqualTo(500);
        assertThat(table.count()).isEqualTo(3);
        assertThat(table.miscounted()).isZero();
        assertThat(database.number("SELECT count(*) FROM adoption_changes")).isZero();
    }

    @Test
    void abortThatWasCutOffGoesOn() {
        legacy.unpartitioned(ROWS);
        legacy.stopBefore("comparing");
        long id = legacy.begin();
        legacy.settled(id);
        legacy.goOn();
        legacy.stopWhen("adoption_leaves", "NEW.next_block < 32");
        legacy.ask(id, "abort");
        assertThat(legacy.settled(id).getString("error")).contains("stopped by the test");
        database.execute("DELETE FROM " + TABLE + " WHERE id = " + row(2));
        database.execute("VACUUM FULL " + TABLE);
        legacy.goOn();
        legacy.ask(id, "resume");

        assertThat(legacy.settled(id).getString("state")).isEqualTo("aborted");
        assertThat(table.count()).isZero();
        legacy.assertSwapped(legacy.begin());
    }

    @Test
    void oneAdoptionGoesOnAtATimeAndAnEndedOneIsLeftAlone() {
        legacy.unpartitioned(100);
        legacy.stopBefore("comparing");
        long id = legacy.begin();
        legacy.settled(id);

        given().contentType("application/json").queryParam("dry_run", false).post("/api/v1/adoptions").then().statusCode(409)
                .body("code", equalTo("adoption_active"));
        legacy.goOn();
        legacy.ask(id, "resume");
        legacy.assertSwapped(id);
        for (String action : List.of("abort", "resume")) {
            given().post("/api/v1/adoptions/" + id + "/" + action).then().statusCode(409).body("code",
                    equalTo("adoption_ended"));
        }
        given().post("/api/v1/adoptions/999/abort").then().statusCode(404).body("code", equalTo("unknown_adoption"))
                .body("valid_ids", hasItem(String.valueOf(id)));
        get("/api/v1/adoptions/999").then().statusCode(404).body("code", equalTo("unknown_adoption"));
        get("/api/v1/adoptions").then().statusCode(200).body("adoptions.id", equalTo(List.of((int) id)));
        assertThat(runner.run(AdoptionJob.ID).detail()).isEqualTo("no adoption is active");
    }

    @Test
    void copyReadsTheTableByItsPages() {
        legacy.unpartitioned(100);

        assertThat(database.texts("EXPLAIN " + TableCopy.COPY_PAGES.formatted(EventColumns.values("old"), TABLE),
                "(0,0)", "(1,0)")).anyMatch(line -> line.contains("Tid Range Scan"));
    }

    /** Changes that leave as many rows as there were, one of them by way of logical replication. */
    private void change() {
        database.execute(NEW_ROW.formatted("md5('new')::uuid", "now()"));
        database.execute("UPDATE " + TABLE + " SET user_id = 'changed', context = '{\"price\": 1.0}' WHERE id = " + row(1));
        database.execute("UPDATE " + TABLE + " SET created_at = created_at - interval '1 month' WHERE id = " + row(2));
        database.execute("SET session_replication_role = replica; DELETE FROM " + TABLE + " WHERE id = " + row(3)
                + "; RESET session_replication_role");
    }

    /** What the applications of the old table do, with the rights that they have. */
    private void writeAs(String role) {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            statement.execute("INSERT INTO " + TABLE + " (event_id, event_type, entity_type, entity_id, revenue_cents)"
                    + " VALUES ('conference', 'OFFER_PURCHASE', 'OFFER', 'by-default', 5::int)");
            for (int i = 0; i < 2; i++) {
                statement.execute(NEW_ROW.formatted("md5('once')::uuid", "date_trunc('month', now())")
                        + " ON CONFLICT DO NOTHING");
            }
            assertThat(statement.executeUpdate("UPDATE " + TABLE + " SET user_id = 'changed' WHERE id = " + row(1)))
                    .isEqualTo(1);
            assertThat(
                    statement.executeUpdate("UPDATE " + TABLE + " SET created_at = created_at - interval '1 month' WHERE id = "
                            + row(2)))
                    .isEqualTo(1);
            statement.execute("DELETE FROM " + TABLE + " WHERE id IN (" + row(3) + ", " + row(4) + ")");
            statement.execute("RESET ROLE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
