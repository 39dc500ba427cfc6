package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.monetization.events.calendar.UtcMonth;
import org.junit.jupiter.api.Test;

class CoverageChecksTest {

    private static final UtcMonth DECEMBER = UtcMonth.of(2025, 12);
    private static final UtcMonth JANUARY = UtcMonth.of(2026, 1);
    private static final Instant NOON = Instant.parse("2025-12-31T12:00:00Z");

    @Test
    void mentionsWhatIsUnusualAndNotWrong() {
        assertThat(check("partition_coverage", month("monetization_events_2025_11", DECEMBER.minus(1)), december(), january()))
                .isEqualTo("PASS 2025-12 to 2026-01, 3 partitions in all, 1 beyond the horizon");
        assertThat(check("partition_bounds", month("december", DECEMBER), january()))
                .isEqualTo("PASS 2 of 2, under another name: [december]");
    }

    @Test
    void namesWhatHoldsNoMonth() {
        assertThat(check("partition_bounds", new Partition("rest", null, null), december(),
                new Partition("kolkata", Instant.parse("2025-12-31T18:30:00Z"), Instant.parse("2026-01-31T18:30:00Z")),
                new Partition("half", JANUARY.start(), Instant.parse("2026-01-15T00:00:00Z"))))
                .isEqualTo("FAIL not a month: [rest takes every month, kolkata is 2026-01 at +05:30, half]");
    }

    @Test
    void saysHowFarPartitionsReach() {
        assertThat(check("partition_headroom", december(), january())).isEqualTo("PASS 31.5 days");
        assertThat(check("partition_headroom", december())).isEqualTo("FAIL 0.5 days");
        assertThat(check("partition_headroom", december(), new Partition("rest", JANUARY.start(), null)))
                .isEqualTo("PASS for ever");
    }

    private static String check(String id, Partition... partitions) {
        PartitionPlan plan = new PartitionPlan(List.of(DECEMBER, JANUARY), List.of(partitions), Set.of());
        return new CoverageChecks(new PartitionSurvey(NOON, plan, List.of(), List.of()), 14).all().stream()
                .filter(check -> check.id().equals(id)).map(check -> (check.pass() ? "PASS " : "FAIL ") + check.evidence())
                .findFirst().orElseThrow();
    }

    private static Partition december() {
        return month("monetization_events_2025_12", DECEMBER);
    }

    private static Partition january() {
        return month("monetization_events_2026_01", JANUARY);
    }

    private static Partition month(String name, UtcMonth month) {
        return new Partition(name, month.start(), month.end());
    }
}
