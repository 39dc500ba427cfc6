package io.monetization.events.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import jakarta.inject.Inject;

import io.monetization.events.rollup.DeltaCompaction.Compaction;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeltaCompactionTest {

    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T23:59:59.999999Z");

    private static final String MONTHLY = """
            SELECT concat_ws(' ', month, sum(events), sum(revenue_cents))
              FROM monetization_event_monthly_rollups
             GROUP BY month ORDER BY month""";

    @Inject
    DeltaCompaction compaction;
    @Inject
    EventsTable table;
    @Inject
    Database database;

    @BeforeEach
    void onePartition() {
        table.reset();
        table.months("2024-02", "2024-02");
    }

    @Test
    void movesDeltasIntoOneCountPerKey() {
        table.insertPurchases(LEAP_DAY, 10);
        table.insertPurchases(LEAP_DAY, 5);

        assertThat(compaction.compact()).isEqualTo(new Compaction(10, 5));
        assertThat(table.deltas()).isZero();
        assertThat(table.rollups()).isEqualTo(5);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void addsToCountsThatAreThere() {
        table.insertPurchases(LEAP_DAY, 10);
        compaction.compact();
        table.insertPurchases(LEAP_DAY, 10);

        assertThat(compaction.compact()).isEqualTo(new Compaction(5, 5));
        assertThat(table.rollups()).isEqualTo(5);
        assertThat(table.counted()).isEqualTo(20);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void monthlyCountsFollowTheDailyOnesWhoeverChangesThem() {
        table.insertPurchases(LEAP_DAY, 10);
        table.insertPurchases(Instant.parse("2024-02-01T00:00:00Z"), 7);
        compaction.compact();
        assertThat(database.texts(MONTHLY)).containsExactly("2024-02-01 17 83");
        table.insertPurchases(LEAP_DAY, 1);
        compaction.compact();
        assertThat(database.texts(MONTHLY)).containsExactly("2024-02-01 18 84");

        database.execute(
                "UPDATE monetization_event_rollups SET events = events + 1, day = '2024-03-31' WHERE day = '2024-02-29'");
        assertThat(database.texts(MONTHLY)).containsExactly("2024-02-01 7 28", "2024-03-01 16 56");
        database.execute("DELETE FROM monetization_event_rollups WHERE day < '2024-03-01'");
        assertThat(database.texts(MONTHLY)).containsExactly("2024-02-01 0 0", "2024-03-01 16 56");
        database.execute("TRUNCATE monetization_event_rollups");
        assertThat(database.texts(MONTHLY)).isEmpty();
    }

    @Test
    void storesNoCountForDeltasThatCancelOut() {
        table.insertPurchases(LEAP_DAY, 10);
        database.execute("DELETE FROM monetization_events");

        assertThat(compaction.compact()).isEqualTo(new Compaction(10, 0));
        assertThat(table.rollups()).isZero();
    }

    @Test
    void keepsRevenueBeyondTheRangeOfBigint() {
        database.update("""
                INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, created_at)
                SELECT 'conference', 'OFFER_PURCHASE', 'OFFER', 'offer', 9223372036854775807, '2024-02-29T00:00Z'
                  FROM generate_series(1, 3)
                """);
        compaction.compact();

        assertThat(table.miscounted()).isZero();
        assertThat(database.number("SELECT count(*) FROM monetization_event_rollups WHERE revenue_cents > 2e19")).isOne();
    }

    @Test
    void leavesNoEmptyPagesBehind() {
        for (int i = 0; i < 200; i++) {
            table.insertPurchases(LEAP_DAY, 10);
        }
        compaction.compact();

        assertThat(database.number("SELECT pg_relation_size('monetization_event_deltas')")).isZero();
    }

    @Test
    void doesNothingWhenThereIsNoDelta() {
        assertThat(compaction.compact()).isEqualTo(new Compaction(0, 0));
    }
}
