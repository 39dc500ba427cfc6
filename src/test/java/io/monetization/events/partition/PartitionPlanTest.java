package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.monetization.events.calendar.UtcMonth;
import org.junit.jupiter.api.Test;

class PartitionPlanTest {

    private static final UtcMonth DECEMBER = UtcMonth.of(2025, 12);
    private static final UtcMonth JANUARY = UtcMonth.of(2026, 1);
    private static final UtcMonth FEBRUARY = UtcMonth.of(2026, 2);

    @Test
    void missingIsWhatIsDesiredAndNotThere() {
        PartitionPlan plan = PartitionPlan.of(List.of(DECEMBER, JANUARY, FEBRUARY), List.of(partition("a", JANUARY)));

        assertThat(plan.missing()).containsExactly(DECEMBER, FEBRUARY);
        assertThat(plan.blocked()).isEmpty();
    }

    @Test
    void nothingIsMissingWhereBoundsMatchWhateverTheName() {
        assertThat(PartitionPlan.of(List.of(JANUARY), List.of(partition("odd_name", JANUARY))).missing()).isEmpty();
    }

    @Test
    void nameAloneCoversNothing() {
        assertThat(PartitionPlan.of(List.of(DECEMBER), List.of(partition("monetization_events_2025_12", FEBRUARY))).missing())
                .containsExactly(DECEMBER);
    }

    @Test
    void shiftedBoundsBlockBothMonthsThatTheyTouch() {
        Duration kolkata = Duration.ofMinutes(330);
        Partition shifted = new Partition("p", JANUARY.start().minus(kolkata), JANUARY.end().minus(kolkata));

        PartitionPlan plan = PartitionPlan.of(List.of(DECEMBER, JANUARY, FEBRUARY), List.of(shifted));

        assertThat(plan.blocked()).containsExactly(DECEMBER, JANUARY);
        assertThat(plan.missing()).containsExactly(FEBRUARY);
    }

    @Test
    void unboundedPartitionBlocksEverythingOnItsSide() {
        Partition open = new Partition("p", null, Instant.parse("2026-01-15T00:00:00Z"));

        assertThat(PartitionPlan.of(List.of(DECEMBER, JANUARY, FEBRUARY), List.of(open)).blocked())
                .containsExactly(DECEMBER, JANUARY);
    }

    private static Partition partition(String name, UtcMonth month) {
        return new Partition(name, month.start(), month.end());
    }
}
