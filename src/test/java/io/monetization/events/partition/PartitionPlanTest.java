package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    @Test
    void detachThatWasCutOffBlocksItsMonth() {
        Partition pending = new Partition("p", JANUARY.start(), JANUARY.end(), true);

        PartitionPlan plan = PartitionPlan.of(List.of(DECEMBER, JANUARY), List.of(pending));

        assertThat(plan.blocked()).containsExactly(JANUARY);
        assertThat(plan.missing()).containsExactly(DECEMBER);
        assertThat(plan.pendingDetaches()).containsExactly(pending);
        assertThat(plan.headroom(JANUARY.start())).isZero();
    }

    @Test
    void surplusIsWhatIsThereAndNotDesired() {
        assertThat(PartitionPlan.of(List.of(JANUARY), months(DECEMBER, JANUARY, FEBRUARY)).surplus())
                .containsExactly(DECEMBER, FEBRUARY);
    }

    @Test
    void gapIsWhatNobodyHoldsBetweenTheFirstAndTheLast() {
        List<Partition> ends = months(DECEMBER, FEBRUARY.plus(1));

        assertThat(PartitionPlan.of(List.of(), ends).gaps()).containsExactly(JANUARY, FEBRUARY);
        assertThat(new PartitionPlan(List.of(), ends, Set.of(JANUARY)).gaps()).containsExactly(FEBRUARY);
        assertThat(PartitionPlan.of(List.of(), months(DECEMBER, JANUARY)).gaps()).isEmpty();
        assertThat(PartitionPlan.of(List.of(), List.of()).gaps()).isEmpty();
    }

    @Test
    void oddIsWhatHoldsNotExactlyOneMonth() {
        Partition half = new Partition("half", JANUARY.start(), JANUARY.start().plus(Duration.ofDays(15)));
        Partition quarter = new Partition("quarter", FEBRUARY.start(), FEBRUARY.plus(2).end());
        Partition everything = new Partition("default", null, null);

        assertThat(PartitionPlan.of(List.of(), List.of(everything, partition("a", DECEMBER), half, quarter)).odd())
                .containsExactly(everything, half, quarter);
    }

    @Test
    void namesTheMonthsUnderAnotherName() {
        Partition misnamed = partition("december", DECEMBER);

        assertThat(PartitionPlan.of(List.of(), List.of(misnamed, partition("monetization_events_2026_01", JANUARY))).misnamed())
                .containsExactly(misnamed);
    }

    @Test
    void headroomEndsAtTheFirstInstantWithoutAPartition() {
        Instant noon = Instant.parse("2025-12-31T12:00:00Z");

        assertThat(headroom(noon, months(DECEMBER, JANUARY))).isEqualTo(Duration.ofHours(12).plusDays(31));
        assertThat(headroom(noon, months(DECEMBER, FEBRUARY))).isEqualTo(Duration.ofHours(12));
        assertThat(headroom(noon, months(JANUARY, FEBRUARY))).isZero();
        assertThat(headroom(noon, List.of(partition("a", DECEMBER), new Partition("rest", JANUARY.start(), null))))
                .isGreaterThan(Duration.ofDays(36_500));
    }

    private static Duration headroom(Instant now, List<Partition> partitions) {
        return PartitionPlan.of(List.of(), partitions).headroom(now);
    }

    private static List<Partition> months(UtcMonth... months) {
        return Stream.of(months).map(month -> partition(month.toString(), month)).toList();
    }

    private static Partition partition(String name, UtcMonth month) {
        return new Partition(name, month.start(), month.end());
    }
}
