package io.monetization.events.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.PartitionCatalog;
import io.monetization.events.partition.PartitionHorizon;
import io.monetization.events.partition.RetentionConfig;
import io.monetization.events.scheduler.JobOutcome;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TenYearsOfRetentionTest.SixMonths.class)
class TenYearsOfRetentionTest {

    private static final int KEPT = 6;
    private static final int MONTHS = 120;
    private static final String FIRST = "2025-01";

    private record Careless(OptionalInt months, boolean dropWithoutArchive) implements RetentionConfig {
    }

    public static class SixMonths implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("monetization.retention.months", String.valueOf(KEPT), "monetization.archive.quarantine", "1d");
        }
    }

    @Inject
    JobRunner runner;

    @Inject
    ArchiveLedger ledger;

    @Inject
    PartitionCatalog catalog;

    @Inject
    PartitionHorizon horizon;

    @Inject
    ArchivePlanner planner;

    @Inject
    ArchiveConfig archives;

    @Inject
    Clock now;

    @Inject
    ArchivedMonth storage;

    @Inject
    SettableClock clock;

    @Inject
    EventsTable table;

    @BeforeEach
    void startEmpty() {
        table.dropPartitions();
    }

    @AfterEach
    void returnToThePresent() {
        storage.cutOffNoMore();
        clock.reset();
        table.dropPartitions();
        table.reset();
    }

    @Test
    void tableLooksAfterItselfAndItsEventsStayForTheRetention() {
        UtcMonth first = UtcMonth.parse(FIRST);
        for (UtcMonth month : UtcMonth.rangeClosed(first, first.plus(MONTHS - 1))) {
            clock.set(month + "-10T12:00:00Z");
            assertThat(runner.run("partition-maintenance").outcome()).isEqualTo(JobOutcome.SUCCEEDED);
            table.insertPurchases(clock.instant(), 10);
            assertThat(runner.run(ArchiveJob.ID).outcome()).isEqualTo(JobOutcome.SUCCEEDED);

            assertThat(attached()).as("partitions in %s", month)
                    .isEqualTo(UtcMonth.rangeClosed(month.minus(KEPT), month.plus(3)));
        }

        assertThat(table.count()).isEqualTo(10L * (KEPT + 1));
        assertThat(table.counted()).as("events counted of all ten years").isEqualTo(10L * MONTHS);
        assertThat(ledger.all().stream().mapToLong(ArchiveEntry::rowCount).sum()).isEqualTo(10L * (MONTHS - KEPT - 1));
        assertThat(ledger.all().stream().map(ArchiveEntry::state)).hasSize(MONTHS - 1).startsWith(ArchiveState.DROPPED)
                .endsWith(ArchiveState.DROPPED, ArchiveState.VERIFIED);
    }

    @Test
    void monthIsDroppedWithoutAFileOnlyWhereTheOperatorSaysSo() {
        clock.set("2026-01-10T00:00:00Z");
        table.months("2025-03", "2025-06");
        table.insertPurchases(UtcMonth.parse("2025-03").start(), 10);
        Retention careless = new Retention(catalog, horizon, ledger, planner, archives,
                new Careless(OptionalInt.of(KEPT), true), now);

        assertThat(careless.requestNext()).map(ArchiveEntry::month).contains("2025-03");
        assertThat(careless.requestNext()).as("one at a time").isEmpty();
        runner.run(ArchiveJob.ID);

        ArchiveEntry dropped = ledger.find(UtcMonth.parse("2025-03")).orElseThrow();
        assertThat(dropped.state()).isEqualTo(ArchiveState.DROPPED);
        assertThat(dropped.fileName()).isNull();
        assertThat(table.counted()).isEqualTo(10);
        assertThat(ledger.find(UtcMonth.parse("2025-04")).orElseThrow().fileName()).isNotNull();
    }

    @Test
    void monthThatCannotBeStoredKeepsTheNextOnesInTheTable() {
        clock.set("2026-01-10T00:00:00Z");
        table.months("2025-03", "2025-06");
        storage.cutOffBefore(ArchiveState.EXPORTED);

        assertThat(runner.run(ArchiveJob.ID).outcome()).isEqualTo(JobOutcome.FAILED);

        assertThat(attached()).doesNotContain(UtcMonth.parse("2025-03")).contains(UtcMonth.parse("2025-04"));
        assertThat(ledger.all()).hasSize(1);
    }

    private List<UtcMonth> attached() {
        return catalog.attached().stream().map(partition -> UtcMonth.containing(partition.from())).toList();
    }
}
