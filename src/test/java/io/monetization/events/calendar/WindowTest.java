package io.monetization.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Instant NOON = Instant.parse("2025-12-01T12:00:00Z");
    private static final Instant NEXT_MIDNIGHT = Instant.parse("2025-12-02T00:00:00Z");

    @Test
    void holdsItsStartButNotItsEnd() {
        Window window = new Window(NOON, NEXT_MIDNIGHT);

        assertThat(window.contains(NOON)).isTrue();
        assertThat(window.contains(NEXT_MIDNIGHT)).isFalse();
    }

    @Test
    void touchesAMonthOfWhichItHoldsAnInstant() {
        Window window = new Window(NOON, Instant.parse("2026-02-01T00:00:00Z"));

        assertThat(UtcMonth.rangeClosed(UtcMonth.of(2025, 11), UtcMonth.of(2026, 2))).filteredOn(window::touches)
                .containsExactly(UtcMonth.of(2025, 12), UtcMonth.of(2026, 1));
        assertThat(new Window(NOON, NOON.plusNanos(1000)).touches(UtcMonth.of(2025, 12))).isTrue();
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(NOON, NOON));
    }

    @Test
    void wholeDaysStartAtTheNextMidnightUnlessTheWindowDoes() {
        Instant end = Instant.parse("2025-12-05T00:00:00Z");

        assertThat(new Window(NOON, end).whole(Interval.DAY)).contains(new Window(NEXT_MIDNIGHT, end));
        assertThat(new Window(NEXT_MIDNIGHT, end.plusSeconds(1)).whole(Interval.DAY)).contains(new Window(NEXT_MIDNIGHT, end));
        assertThat(new Window(NOON, NEXT_MIDNIGHT.plusSeconds(1)).whole(Interval.DAY)).isEmpty();
    }

    @Test
    void wholeMonthsStartAtTheNextFirstUnlessTheWindowDoes() {
        Instant december = Instant.parse("2025-12-01T00:00:00Z");
        Instant january = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(new Window(december, january).whole(Interval.MONTH)).contains(new Window(december, january));
        assertThat(new Window(december.minusNanos(1000), january.plusSeconds(1)).whole(Interval.MONTH))
                .contains(new Window(december, january));
        assertThat(new Window(NOON, january).whole(Interval.MONTH)).isEmpty();
    }
}
