package io.monetization.events.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RollupReconciliationTest {

    private static final UtcMonth MONTH = UtcMonth.of(2024, 2);

    @Inject
    RollupReconciliation reconciliation;
    @Inject
    DeltaCompaction compaction;
    @Inject
    EventsTable table;
    @Inject
    Database database;

    @BeforeEach
    void eventsOnBothEdgesOfAMonth() {
        table.reset();
        table.months("2024-02", "2024-03");
        table.insertPurchases(MONTH.start(), 10);
        table.insertPurchases(MONTH.end().minusNanos(1000), 10);
        table.insertPurchases(MONTH.end(), 10);
        compaction.compact();
        table.insertPurchases(MONTH.start(), 10);
    }

    @Test
    void findsNothingWhenCountsAreRight() {
        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(Drift.NONE);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void repairsACorruptedCount() {
        database.update("UPDATE monetization_event_rollups SET events = events + 3 WHERE entity_id = 'offer-1'"
                + " AND day = '2024-02-01'");

        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(new Drift(1, 3, 1));
        assertThat(table.miscounted()).isZero();
        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(Drift.NONE);
    }

    @Test
    void repairsALostDelta() {
        database.execute("DELETE FROM monetization_event_deltas WHERE entity_id = 'offer-2'");

        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(new Drift(1, 2, 1));
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void repairsRevenueThatIsWrongWhereTheNumberOfEventsIsRight() {
        database.execute("UPDATE monetization_event_rollups SET revenue_cents = 0 WHERE day = '2024-03-01'");

        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(new Drift(5, 0, 5));
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void repairsCountsOfEventsThatNeverWere() {
        database.execute("INSERT INTO monetization_event_rollups"
                + " VALUES ('2024-02-03', 'conference', 'OFFER', 'ghost', 'OFFER_VIEW', 'EUR', 7, 0)");

        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(new Drift(1, 7, 1));
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void leavesEarlierMonthsAlone() {
        database.execute("UPDATE monetization_event_rollups SET events = events + 3 WHERE day < '2024-03-01'");

        assertThat(reconciliation.reconcile(MONTH.plus(1))).isEqualTo(Drift.NONE);
    }

    @Test
    void leavesCountsOfADetachedMonthAlone() {
        database.execute("ALTER TABLE monetization_events DETACH PARTITION " + EventsTable.partition(MONTH));

        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(Drift.NONE);
        assertThat(table.counted()).isEqualTo(40);
    }

    @Test
    void reportsAndKeepsTheCountsOfAMonthWhoseEventsWereLost() {
        database.execute("DROP TABLE " + EventsTable.partition(MONTH));
        table.months("2024-02", "2024-02");

        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(new Drift(10, 30, 0));
        assertThat(table.counted()).isEqualTo(40);
    }

    @Test
    void leavesAMonthAloneWhosePartitionDoesNotHoldItsDaysWhole() {
        UtcMonth later = MONTH.plus(5);
        Duration offset = Duration.ofHours(5);
        table.oddPartition(EventsTable.partition(later), later.start().plus(offset), later.end().plus(offset));
        table.insertPurchases(later.end(), 10);
        database.execute("UPDATE monetization_event_deltas SET events = 0 WHERE day >= '2024-08-01'");

        assertThat(reconciliation.reconcile(MONTH)).isEqualTo(Drift.NONE);
    }
}
