package io.monetization.events.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.rollup.DeltaCompaction.Compaction;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.TestPartitions;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeltaCompactionTest {

    private static final UtcMonth MONTH = UtcMonth.of(2024, 2);
    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T23:59:59.999999Z");

    @Inject
    DeltaCompaction compaction;
    @Inject
    TestPartitions partitions;
    @Inject
    Counts counts;
    @Inject
    Database database;

    @BeforeEach
    void onePartition() {
        partitions.reset();
        partitions.create(MONTH);
    }

    @Test
    void movesDeltasIntoOneCountPerKey() {
        counts.insert(LEAP_DAY, 10);
        counts.insert(LEAP_DAY, 5);

        assertThat(compaction.compact()).isEqualTo(new Compaction(10, 5));
        assertThat(counts.deltas()).isZero();
        assertThat(counts.rollups()).isEqualTo(5);
        assertThat(counts.differences()).isZero();
    }

    @Test
    void addsToCountsThatAreThere() {
        counts.insert(LEAP_DAY, 10);
        compaction.compact();
        counts.insert(LEAP_DAY, 10);

        assertThat(compaction.compact()).isEqualTo(new Compaction(5, 5));
        assertThat(counts.rollups()).isEqualTo(5);
        assertThat(counts.counted()).isEqualTo(20);
        assertThat(counts.differences()).isZero();
    }

    @Test
    void storesNoCountForDeltasThatCancelOut() {
        counts.insert(LEAP_DAY, 10);
        database.execute("DELETE FROM monetization_events");

        assertThat(compaction.compact()).isEqualTo(new Compaction(10, 0));
        assertThat(counts.rollups()).isZero();
    }

    @Test
    void keepsRevenueBeyondTheRangeOfBigint() {
        database.update("""
                INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, created_at)
                SELECT 'conference', 'OFFER_PURCHASE', 'OFFER', 'offer', 9223372036854775807, '2024-02-29T00:00Z'
                  FROM generate_series(1, 3)
                """);
        compaction.compact();

        assertThat(counts.differences()).isZero();
        assertThat(database.number("SELECT count(*) FROM monetization_event_rollups WHERE revenue_cents > 2e19")).isOne();
    }

    @Test
    void leavesNoEmptyPagesBehind() {
        for (int i = 0; i < 200; i++) {
            counts.insert(LEAP_DAY, 10);
        }
        compaction.compact();

        assertThat(database.number("SELECT pg_relation_size('monetization_event_deltas')")).isZero();
    }

    @Test
    void doesNothingWhenThereIsNoDelta() {
        assertThat(compaction.compact()).isEqualTo(new Compaction(0, 0));
    }
}
