package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.PartitionList.Forecast;
import io.monetization.events.partition.PartitionList.Warning;
import org.junit.jupiter.api.Test;

class PartitionOverviewTest {

    private static final Instant MIDDLE = Instant.parse("2026-11-16T00:00:00Z");
    private static final UtcMonth NOVEMBER = UtcMonth.of(2026, 11);
    private static final long TARGET = 1_000;

    @Test
    void drawsTheElapsedPartOfTheMonthOutToItsEnd() {
        assertThat(overview(MIDDLE, 400).forecast())
                .isEqualTo(new Forecast("2026-11", 20, 800, new BigDecimal("80.00")));
    }

    @Test
    void tellsNothingFromTheFirstDay() {
        assertThat(overview(Instant.parse("2026-11-01T23:59:59.999Z"), 400).forecast()).isNull();
        assertThat(overview(Instant.parse("2026-11-02T00:00:00Z"), 400).forecast()).isNotNull();
    }

    @Test
    void tellsNothingOfAMonthWithoutAPartition() {
        assertThat(new PartitionOverview(MIDDLE, TARGET).of(List.of(), List.of()).forecast()).isNull();
    }

    @Test
    void warnsOnlyOfWhatIsAboveTheTarget() {
        assertThat(overview(MIDDLE, 500).warnings()).isEmpty();
        assertThat(overview(MIDDLE, 521).warnings()).containsExactly(new Warning("forecast_above_target", "november",
                "will take 104.20 % of the target size at the end of the month"));
        assertThat(overview(MIDDLE, 1_001).warnings())
                .containsExactly(new Warning("above_target", "november", "takes 100.10 % of the target size"));
        assertThat(overview(NOVEMBER.end(), 1_001).warnings()).extracting(Warning::code).containsExactly("above_target");
    }

    @Test
    void saysWhereAPartitionIsOnItsWay() {
        assertThat(state(NOVEMBER.start().minusNanos(1), null, false)).isEqualTo(PartitionState.FUTURE);
        assertThat(state(NOVEMBER.start(), null, false)).isEqualTo(PartitionState.ACTIVE);
        assertThat(state(NOVEMBER.end(), null, false)).isEqualTo(PartitionState.CLOSED);
        assertThat(state(NOVEMBER.end(), "requested", false)).isEqualTo(PartitionState.ARCHIVING);
        assertThat(state(NOVEMBER.end(), null, true)).isEqualTo(PartitionState.ARCHIVING);
        assertThat(state(NOVEMBER.end(), "restored", false)).isEqualTo(PartitionState.RESTORED);
    }

    private static PartitionState state(Instant now, String archiveState, boolean detachPending) {
        return PartitionState.of(new Partition("p", NOVEMBER.start(), NOVEMBER.end(), detachPending), archiveState, now);
    }

    private static PartitionList overview(Instant now, long bytes) {
        return new PartitionOverview(now, TARGET).of(List.of(new Partition("november", NOVEMBER.start(), NOVEMBER.end())),
                List.of(new PartitionSize("november", 10, bytes - 30, 10, 20, null, null, null, null)));
    }
}
