package io.monetization.events.archive;

import static io.monetization.events.archive.ArchivedMonth.EVENTS;
import static io.monetization.events.archive.ArchivedMonth.PARTITION;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasKey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.PartitionMaintenance;
import io.monetization.events.scheduler.JobOutcome;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

@QuarkusTest
class PartitionArchiverTest {

    @Inject
    ArchivedMonth month;

    @Inject
    ArchiveDirectory directory;

    @Inject
    PartitionMaintenance maintenance;

    @Inject
    JobRunner runner;

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    private String content;
    private String counts;

    @BeforeEach
    void fillTheMonth() {
        month.fill();
        content = month.content();
        counts = month.counts();
        assertThat(content).startsWith(EVENTS + " ");
    }

    @AfterEach
    void returnToThePresent() {
        month.cutOffNoMore();
        clock.reset();
        table.reset();
    }

    @Test
    void takesTheMonthIntoAFileAndKeepsItsTableForTheQuarantine() {
        month.request();

        assertThat(month.run().outcome()).isEqualTo(JobOutcome.SUCCEEDED);

        assertThat(month.entry().state()).isEqualTo(ArchiveState.VERIFIED);
        assertThat(month.entry().rowCount()).isEqualTo(EVENTS);
        assertThat(directory.file(month.entry().fileName())).exists();
        assertThat(month.partitions()).doesNotContain(PARTITION).contains("monetization_events_2025_04");
        assertThat(database.number("SELECT count(*) FROM " + PARTITION)).isEqualTo(EVENTS);
        assertThat(month.counts()).isEqualTo(counts);
    }

    @Test
    void dropsTheTableWhenTheQuarantineIsOverAndKeepsTheCounts() {
        month.request();
        month.run();
        clock.set(Instant.now().plus(Duration.ofDays(8)).toString());

        month.run();

        assertThat(month.entry().state()).isEqualTo(ArchiveState.DROPPED);
        assertThat(month.tableExists()).isFalse();
        assertThat(month.counts()).isEqualTo(counts);
    }

    @Test
    void archivedMonthIsNoGapAndIsNotMadeAgain() {
        month.request();
        month.run();

        runner.run("partition-maintenance");
        assertThat(maintenance.ensure(List.of(UtcMonth.parse(ArchivedMonth.MONTH)))).isEmpty();

        assertThat(month.partitions()).doesNotContain(PARTITION);
    }

    @Test
    void detachedTableRefusesEveryWriter() {
        month.request();
        month.run();

        for (String change : new String[] { "DELETE FROM " + PARTITION, "TRUNCATE " + PARTITION,
                "UPDATE " + PARTITION + " SET user_id = 'x'",
                "INSERT INTO " + PARTITION + " (event_id, event_type, entity_type, entity_id, created_at)"
                        + " VALUES ('e', 'OFFER_VIEW', 'OFFER', 'o', '2025-03-05Z')" }) {
            assertThatThrownBy(() -> database.execute(change)).hasMessageContaining("is refused");
        }
        assertThat(month.counts()).isEqualTo(counts);
    }

    @ParameterizedTest
    @EnumSource(names = { "FROZEN", "DETACHING", "DETACHED", "EXPORTED", "VERIFIED", "DROPPED" })
    void cutOffBeforeAStepIsRecordedItEndsInTheSameResult(ArchiveState state) throws Exception {
        clock.set(Instant.now().plus(Duration.ofDays(8)).toString());
        month.cutOffBefore(state);
        month.request();
        month.run();
        clock.set(Instant.now().plus(Duration.ofDays(16)).toString());
        assertThat(month.run().outcome()).isEqualTo(JobOutcome.FAILED);
        assertThat(month.entry().error()).isNotNull();
        assertThat(month.tableExists() ? database.number("SELECT count(*) FROM " + PARTITION) : lines())
                .as("rows in the database, or else in the file").isEqualTo(EVENTS);

        month.cutOffNoMore();
        clock.set(Instant.now().plus(Duration.ofDays(32)).toString());
        month.run();
        clock.set(Instant.now().plus(Duration.ofDays(64)).toString());
        month.run();

        assertThat(month.entry().state()).isEqualTo(ArchiveState.DROPPED);
        assertThat(month.entry().error()).isNull();
        assertThat(lines()).isEqualTo(EVENTS);
        assertThat(month.counts()).isEqualTo(counts);
        assertThat(loadedByHand()).isEqualTo(content);
    }

    @Test
    void readerOfTheMonthHoldsUpItsDetachAndNobodyElse() throws SQLException {
        try (Connection reader = database.connect(); Statement read = reader.createStatement()) {
            reader.setAutoCommit(false);
            read.execute("SELECT count(*) FROM monetization_events");
            month.request();

            assertThat(month.run().outcome()).isEqualTo(JobOutcome.SUCCEEDED);

            assertThat(month.entry().state()).isEqualTo(ArchiveState.DETACHING);
            assertThat(database.number("SELECT count(*) FROM pg_inherits WHERE inhdetachpending")).isEqualTo(1);
            table.insertPurchases(Instant.parse("2025-04-03T00:00:00Z"), 1);
            reader.rollback();
        }
        month.run();

        assertThat(month.entry().state()).isEqualTo(ArchiveState.VERIFIED);
        assertThat(month.counts()).isEqualTo(counts);
    }

    @Test
    void readerOfTheDetachedTableHoldsUpItsDropAndNothingFails() throws SQLException {
        month.request();
        month.run();
        clock.set(Instant.now().plus(Duration.ofDays(8)).toString());
        try (Connection dump = database.connect(); Statement read = dump.createStatement()) {
            dump.setAutoCommit(false);
            read.execute("SELECT count(*) FROM " + PARTITION);

            assertThat(month.run().outcome()).isEqualTo(JobOutcome.SUCCEEDED);

            assertThat(month.entry().state()).isEqualTo(ArchiveState.VERIFIED);
            assertThat(month.entry().error()).isNull();
            dump.rollback();
        }
        month.run();
        assertThat(month.entry().state()).isEqualTo(ArchiveState.DROPPED);
    }

    @Test
    void rowOnItsWayWhenTheMonthWasFrozenIsInTheFile() throws SQLException {
        try (Connection writer = database.connect(); Statement write = writer.createStatement()) {
            writer.setAutoCommit(false);
            write.execute("INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, created_at)"
                    + " VALUES ('late', 'OFFER_VIEW', 'OFFER', 'o', '2025-03-05Z')");
            month.request();
            month.run();
            writer.commit();
        }
        month.run();

        assertThat(month.entry().rowCount()).isEqualTo(EVENTS + 1);
        assertThat(month.entry().state()).isEqualTo(ArchiveState.VERIFIED);
    }

    @Test
    void countThatIsWrongIsPutRightBeforeTheMonthGoes() {
        database.execute(
                "INSERT INTO monetization_event_deltas SELECT day, event_id, entity_type, entity_id, event_type, currency, 5, 0"
                        + " FROM monetization_event_daily WHERE day = '2025-03-05' LIMIT 1");
        month.request();

        month.run();

        assertThat(month.entry().state()).isEqualTo(ArchiveState.VERIFIED);
        assertThat(month.counts()).isEqualTo(counts);
    }

    @Test
    void fileThatWasDamagedBeforeItWasReadBackIsWrittenAgain() throws IOException {
        month.cutOffBefore(ArchiveState.VERIFIED);
        month.request();
        month.run();
        damage();
        month.cutOffNoMore();
        clock.set(Instant.now().plus(Duration.ofHours(1)).toString());

        assertThat(month.run().outcome()).isEqualTo(JobOutcome.FAILED);
        assertThat(month.entry().state()).isEqualTo(ArchiveState.DETACHED);
        clock.set(Instant.now().plus(Duration.ofHours(2)).toString());
        month.run();

        assertThat(month.entry().state()).isEqualTo(ArchiveState.VERIFIED);
        assertThat(lines()).isEqualTo(EVENTS);
    }

    @Test
    void tableIsNotDroppedWhenItsFileWasDamagedInQuarantine() throws IOException {
        month.request();
        month.run();
        damage();
        clock.set(Instant.now().plus(Duration.ofDays(8)).toString());

        assertThat(month.run().outcome()).isEqualTo(JobOutcome.FAILED);

        assertThat(month.tableExists()).isTrue();
        assertThat(month.entry().state()).isEqualTo(ArchiveState.DETACHED);
        assertThat(month.entry().error()).contains("FaultyArchiveException");
        clock.set(Instant.now().plus(Duration.ofDays(9)).toString());
        month.run();
        assertThat(month.entry().state()).isEqualTo(ArchiveState.VERIFIED);
        assertThat(lines()).isEqualTo(EVENTS);
    }

    @Test
    void failedStepIsLeftAloneForAWhile() {
        month.cutOffBefore(ArchiveState.EXPORTED);
        month.request();
        month.run();
        Instant failedAt = month.entry().failedAt();
        month.cutOffNoMore();

        assertThat(month.run().outcome()).isEqualTo(JobOutcome.FAILED);

        assertThat(month.entry().failedAt()).isEqualTo(failedAt);
        when().get("/q/health/ready").then().statusCode(200).body("checks.find { it.name == 'jobs' }.data",
                hasKey(ArchiveJob.ID));
        assertThat(month.entry().state()).isEqualTo(ArchiveState.DETACHED);
    }

    /** The rows of the file, counted as anybody would. */
    private long lines() throws IOException {
        try (InputStream text = new GZIPInputStream(Files.newInputStream(path()))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().count();
        }
    }

    /** The file, loaded by COPY alone, as the runbook has it. */
    private String loadedByHand() throws Exception {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE by_hand (LIKE monetization_events)");
            try (InputStream text = new GZIPInputStream(Files.newInputStream(path()))) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY by_hand FROM STDIN",
                        new ByteArrayInputStream(text.readAllBytes()));
            }
            try (var row = statement.executeQuery(
                    "SELECT count(*) || ' ' || md5(string_agg(event::text, '|' ORDER BY id)) FROM by_hand AS event")) {
                row.next();
                String loaded = row.getString(1);
                statement.execute("DROP TABLE by_hand");
                return loaded;
            }
        }
    }

    private void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(path());
        bytes[bytes.length / 2] ^= 1;
        Files.write(path(), bytes);
    }

    private Path path() {
        return directory.file(month.entry().nameOfFile()).toPath();
    }
}
