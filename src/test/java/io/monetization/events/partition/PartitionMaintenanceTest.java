package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.testsupport.CutOffDetach;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartitionMaintenanceTest {

    @Inject
    PartitionMaintenance maintenance;

    @Inject
    PartitionCatalog catalog;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @BeforeEach
    void startEmptyOnTheLastDayOf2025() {
        table.dropPartitions();
        clock.set("2025-12-31T23:59:59.999999Z");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        table.reset();
    }

    @Test
    void reproducesTheReferenceDeployment() {
        maintenance.run();

        assertThat(table.partitions()).containsExactly(
                "monetization_events_2025_01", "monetization_events_2025_02", "monetization_events_2025_03",
                "monetization_events_2025_04", "monetization_events_2025_05", "monetization_events_2025_06",
                "monetization_events_2025_07", "monetization_events_2025_08", "monetization_events_2025_09",
                "monetization_events_2025_10", "monetization_events_2025_11", "monetization_events_2025_12",
                "monetization_events_2026_01", "monetization_events_2026_02", "monetization_events_2026_03");
    }

    @Test
    void moveOfTheClockIntoTheNextMonthAddsOneAhead() {
        maintenance.run();
        clock.set("2026-01-01T00:00:00Z");

        assertThat(maintenance.run()).containsExactly(UtcMonth.of(2026, 4));
        assertThat(maintenance.run()).isEmpty();
    }

    @Test
    void fillsTheGapsOfAHalfBuiltTable() {
        maintenance.run();
        database.execute("DROP TABLE monetization_events_2025_06");
        database.execute("DROP TABLE monetization_events_2026_03");

        assertThat(maintenance.run()).containsExactly(UtcMonth.of(2025, 6), UtcMonth.of(2026, 3));
    }

    @Test
    void boundsAreUtcEvenWhereTheSessionIsElsewhere() throws SQLException {
        maintenance.run();

        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone TO 'Asia/Kolkata'");
            List<Partition> seen = PartitionCatalog.all(connection);
            statement.execute("RESET TimeZone");

            assertThat(seen).hasSize(15).allMatch(Partition::isMonthly).first()
                    .isEqualTo(new Partition("monetization_events_2025_01", Instant.parse("2025-01-01T00:00:00Z"),
                            Instant.parse("2025-02-01T00:00:00Z")));
        }
    }

    @Test
    void tableThatMerelyBearsTheNameIsSetAsideAndKept() {
        database.execute("CREATE TABLE monetization_events_2025_07 AS SELECT 42 AS somebodys_data");

        maintenance.run();

        assertThat(table.partitions()).hasSize(15).contains("monetization_events_2025_07");
        String orphan = database.texts("SELECT relname FROM pg_class WHERE relname LIKE 'monetization_events_2025_07_orphan_%'")
                .getFirst();
        assertThat(database.number("SELECT somebodys_data FROM " + orphan)).isEqualTo(42);
    }

    @Test
    void detachedPartitionIsNotAttachedAgainBehindTheOperatorsBack() {
        maintenance.run();
        database.execute("ALTER TABLE monetization_events DETACH PARTITION monetization_events_2025_07");

        assertThat(maintenance.run()).containsExactly(UtcMonth.of(2025, 7));
    }

    @Test
    void detachThatWasCutOffIsFinishedAndItsMonthMadeAgain() {
        maintenance.run();
        CutOffDetach.of("monetization_events_2025_07", database).close();
        assertThat(catalog.pendingDetaches()).containsExactly("monetization_events_2025_07");

        assertThat(maintenance.run()).containsExactly(UtcMonth.of(2025, 7));
        assertThat(catalog.pendingDetaches()).isEmpty();
    }

    @Test
    void detachThatCannotBeFinishedYetBlocksItsMonthAndNoOther() {
        maintenance.run();
        database.execute("DROP TABLE monetization_events_2025_08");
        try (CutOffDetach _ = CutOffDetach.of("monetization_events_2025_07", database)) {
            assertThatExceptionOfType(PartitionsBlockedException.class).isThrownBy(maintenance::run)
                    .withMessageContaining("[2025-07]");
        }

        assertThat(catalog.attached()).extracting(Partition::name).contains("monetization_events_2025_08");
    }

    @Test
    void partitionWithoutTriggersIsGivenThem() {
        maintenance.run();
        database.execute("DROP TRIGGER monetization_events_count_inserted ON monetization_events_2025_12");

        maintenance.run();
        database.execute(
                "INSERT INTO monetization_events_2025_12 (event_id, event_type, entity_type, entity_id, created_at) VALUES ('e', 'OFFER_VIEW', 'OFFER', 'o', '2025-12-31Z')");

        assertThat(table.counted()).isEqualTo(1);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void rowsWrittenToATableThatWasSetAsideAreNotCounted() {
        maintenance.run();
        database.execute("ALTER TABLE monetization_events DETACH PARTITION monetization_events_2025_07");
        maintenance.run();
        String orphan = database
                .texts("SELECT relname FROM pg_class WHERE relname ~ '^monetization_events_2025_07_orphan_[0-9]+$'")
                .getFirst();

        database.execute("INSERT INTO " + orphan
                + " (event_id, event_type, entity_type, entity_id, created_at) VALUES ('e', 'OFFER_VIEW', 'OFFER', 'o', '2025-07-01Z')");

        assertThat(table.miscounted()).isZero();
    }

    @Test
    void partitionWithOtherBoundsIsReportedAndTheRestIsDone() {
        table.oddPartition("shifted", Instant.parse("2025-06-30T18:30:00Z"), Instant.parse("2025-07-31T18:30:00Z"));

        assertThatExceptionOfType(PartitionsBlockedException.class).isThrownBy(maintenance::run)
                .withMessageContaining("2025-06").withMessageContaining("2025-07");
        assertThat(catalog.attached()).hasSize(14);
    }

    @Test
    void manyInstancesAtOnceEndInTheSameState() throws Exception {
        Callable<List<UtcMonth>> start = maintenance::run;
        try (ExecutorService instances = Executors.newFixedThreadPool(6)) {
            List<Future<List<UtcMonth>>> runs = instances.invokeAll(Stream.generate(() -> start).limit(6).toList());

            assertThat(runs.stream().mapToInt(run -> created(run).size()).sum()).isEqualTo(15);
        }
        assertThat(table.partitions()).hasSize(15);
    }

    @Test
    void runningReaderDoesNotHoldUpACreationNorTheInsertsBehindIt() throws SQLException {
        maintenance.run();
        try (Connection reader = database.connect(); Statement read = reader.createStatement()) {
            reader.setAutoCommit(false);
            read.execute("SELECT count(*) FROM monetization_events");

            assertThat(maintenance.ensure(List.of(UtcMonth.of(2026, 4)))).containsExactly(UtcMonth.of(2026, 4));
            database.execute(
                    "INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, created_at) VALUES ('e', 'OFFER_VIEW', 'OFFER', 'o', '2026-04-01Z')");
            reader.rollback();
        }
    }

    @Test
    void lockThatIsNeverFreeEndsInALockTimeout() throws SQLException {
        try (Connection other = database.connect(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE monetization_events IN SHARE UPDATE EXCLUSIVE MODE");

            assertThatThrownBy(maintenance::run).isInstanceOfSatisfying(DatabaseException.class,
                    e -> assertThat(e.sqlState()).isEqualTo("55P03"));
            other.rollback();
        }
    }

    @Test
    void eachPartitionCarriesTheFiveIndexesAndCountsWritersThatNameIt() {
        maintenance.run();

        assertThat(database.number(
                "SELECT count(*) FROM pg_index WHERE indrelid = 'monetization_events_2025_12'::regclass AND indisvalid"))
                .isEqualTo(5);
        database.execute(
                "INSERT INTO monetization_events_2025_12 (event_id, event_type, entity_type, entity_id, created_at) VALUES ('e', 'OFFER_VIEW', 'OFFER', 'o', '2025-12-31 23:59:59.999999Z'), ('e', 'OFFER_VIEW', 'OFFER', 'o', '2025-12-01Z')");
        database.execute("DELETE FROM monetization_events_2025_12 WHERE created_at = '2025-12-01Z'");
        assertThat(database.number("SELECT sum(events) FROM monetization_event_daily WHERE day = '2025-12-31'")).isEqualTo(1);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void eventsAreNeitherUpdatedNorTruncated() {
        maintenance.run();
        database.execute(
                "INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, created_at) VALUES ('e', 'OFFER_VIEW', 'OFFER', 'o', '2025-12-31Z')");

        for (String refused : List.of("UPDATE monetization_events SET user_id = 'x'",
                "UPDATE monetization_events_2025_12 SET user_id = 'x'",
                "TRUNCATE monetization_events", "TRUNCATE monetization_events_2025_12")) {
            assertThatThrownBy(() -> database.execute(refused)).hasMessageContaining("events are facts");
        }
        assertThat(table.count()).isEqualTo(1);
    }

    private static List<UtcMonth> created(Future<List<UtcMonth>> run) {
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
