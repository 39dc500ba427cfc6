package io.monetization.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;

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
        assertThat(new Window(NOON, NEXT_MIDNIGHT).firstWholeDay()).isEqualTo(LocalDate.of(2025, 12, 2));
        assertThat(new Window(NEXT_MIDNIGHT, NEXT_MIDNIGHT.plusSeconds(1)).firstWholeDay())
                .isEqualTo(LocalDate.of(2025, 12, 2));
        assertThat(new Window(NOON, NEXT_MIDNIGHT.plusSeconds(1)).endOfWholeDays()).isEqualTo(LocalDate.of(2025, 12, 2));
    }
}
