package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.AdvisoryLock;
import io.monetization.events.database.Transactions;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MonthClosingTest {

    private static final UtcMonth OCTOBER = UtcMonth.of(2025, 10);
    private static final UtcMonth NOVEMBER = UtcMonth.of(2025, 11);

    @Inject
    MonthClosing closing;
    @Inject
    Transactions transactions;
    @Inject
    SettableClock clock;
    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void octoberAndNovemberWithEvents() {
        table.dropPartitions();
        database.execute("TRUNCATE closed_months");
        table.months("2025-10", "2025-12");
        table.insertPurchases(OCTOBER.start(), 10);
        table.insertPurchases(NOVEMBER.start(), 10);
        clock.set("2025-12-01T23:59:59Z");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        table.reset();
    }

    @Test
    void closesAMonthOnceADayAfterItsEnd() {
        assertThat(closing.run().closed()).containsExactly(OCTOBER);
        assertThat(closing.run().closed()).isEmpty();

        clock.set("2025-12-02T00:00:00Z");

        assertThat(closing.run().closed()).containsExactly(NOVEMBER);
        assertThat(database.rows("SELECT month, closed_at = ?, drift_events FROM closed_months ORDER BY month DESC LIMIT 1",
                Instant.parse("2025-12-02T00:00:00Z"))).isEqualTo(List.of(List.of("2025-11-01", "t", "0")));
    }

    @Test
    void leavesNothingForLater() {
        assertThat(database.text(OPTIONS, "monetization_events_2025_10"))
                .contains("autovacuum_vacuum_insert_scale_factor=0.02");

        closing.run();

        assertThat(table.deltas()).isZero();
        assertThat(database.rows(OPTIONS, "monetization_events_2025_10").getFirst().getFirst()).isNull();
        assertThat(database.text(OPTIONS, "monetization_events_2025_11")).isNotNull();
        assertThat(database.number("SELECT relallvisible FROM pg_class WHERE relname = 'monetization_events_2025_10'"))
                .isPositive();
        assertThat(database.number("SELECT count(*) FROM pg_stats WHERE tablename = 'monetization_events_2025_10'"))
                .isPositive();
        assertThat(database.number("SELECT age(relfrozenxid) FROM pg_class WHERE relname = 'monetization_events_2025_10'"))
                .isLessThan(100);
    }

    @Test
    void putsCountsRightAndRecordsTheirError() {
        database.execute("UPDATE monetization_event_deltas SET events = events + 2 WHERE day = '2025-10-01'");

        assertThat(closing.run()).isEqualTo(new MonthClosing.Result(List.of(OCTOBER), List.of(), 10));
        assertThat(table.miscounted()).isZero();
        assertThat(database.number("SELECT drift_events FROM closed_months")).isEqualTo(10);
    }

    @Test
    void comesBackWhileCountsAreComparedElsewhere() {
        try (AdvisoryLock _ = transactions.tryLock("job:rollup-reconcile").orElseThrow()) {
            assertThat(closing.run()).isEqualTo(new MonthClosing.Result(List.of(), List.of(OCTOBER), 0));
        }

        assertThat(closing.run().closed()).containsExactly(OCTOBER);
    }

    @Test
    void closesAMonthAgainThatWasMadeAgain() {
        closing.run();
        database.execute("DROP TABLE monetization_events_2025_10");
        table.months("2025-10", "2025-10");

        assertThat(closing.run().closed()).containsExactly(OCTOBER);
        assertThat(database.number("SELECT count(*) FROM closed_months")).isEqualTo(1);
    }

    @Test
    void leavesAMonthToTheArchiveThatIsOnItsWayThere() {
        database.execute("""
                INSERT INTO partition_archives (partition, month, state, state_since, generation, file_wanted)
                VALUES ('monetization_events_2025_10', '2025-10-01', 'frozen', now(), 1, true)""");

        assertThat(closing.run().closed()).isEmpty();
    }

    private static final String OPTIONS = "SELECT array_to_string(reloptions, ',') FROM pg_class WHERE relname = ?";
}
