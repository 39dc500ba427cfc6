package io.monetization.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class UtcPartsTest {

    @Test
    void takesWholeMonthsAndDaysOutOfAWindow() {
        assertThat(UtcParts.of(windows("2025-10-30T23:59:59.999999Z 2026-02-02T00:00:00.000001Z"))).isEqualTo(new UtcParts(
                windows("2025-11-01T00:00:00Z 2026-02-01T00:00:00Z"),
                windows("2025-10-31T00:00:00Z 2025-11-01T00:00:00Z", "2026-02-01T00:00:00Z 2026-02-02T00:00:00Z"),
                windows("2025-10-30T23:59:59.999999Z 2025-10-31T00:00:00Z",
                        "2026-02-02T00:00:00Z 2026-02-02T00:00:00.000001Z")));
    }

    @Test
    void findsNoWholeDayInsideOfOneNorAroundItsBorder() {
        for (Window window : windows("2025-12-01T00:00:00Z 2025-12-01T23:59:59.999999Z",
                "2025-11-30T00:00:00.000001Z 2025-12-01T12:00:00Z")) {
            assertThat(UtcParts.of(List.of(window))).isEqualTo(new UtcParts(List.of(), List.of(), List.of(window)));
        }
    }

    @Test
    void joinsWhatTouches() {
        Window year = windows("2025-01-01T00:00:00Z 2026-01-01T00:00:00Z").getFirst();

        assertThat(UtcParts.of(Interval.MONTH.cut(year, ZoneOffset.UTC))).extracting(UtcParts::months).isEqualTo(List.of(year));
        assertThat(UtcParts.of(Interval.DAY.cut(year, ZoneOffset.UTC)))
                .isEqualTo(new UtcParts(List.of(), List.of(year), List.of()));
        assertThat(UtcParts.of(Interval.DAY.cut(year, ZoneId.of("Asia/Kathmandu"))))
                .isEqualTo(new UtcParts(List.of(), List.of(), List.of(year)));
    }

    @Test
    void leavesOfMonthsOfAnotherZoneOnlyTheDaysOfTheirBorders() {
        Window quarter = windows("2025-12-31T18:15:00Z 2026-03-31T18:15:00Z").getFirst();

        assertThat(UtcParts.of(Interval.MONTH.cut(quarter, ZoneId.of("Asia/Kathmandu")))).isEqualTo(new UtcParts(List.of(),
                windows("2026-01-01T00:00:00Z 2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z 2026-02-28T00:00:00Z",
                        "2026-03-01T00:00:00Z 2026-03-31T00:00:00Z"),
                windows("2025-12-31T18:15:00Z 2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z 2026-02-01T00:00:00Z",
                        "2026-02-28T00:00:00Z 2026-03-01T00:00:00Z", "2026-03-31T00:00:00Z 2026-03-31T18:15:00Z")));
    }

    private static List<Window> windows(String... bounds) {
        return Stream.of(bounds).map(window -> window.split(" "))
                .map(ends -> new Window(Instant.parse(ends[0]), Instant.parse(ends[1]))).toList();
    }
}
