package io.monetization.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class UtcMonthTest {

    @Test
    void lastMicrosecondOfTheYearBelongsToDecember() {
        assertThat(UtcMonth.containing(Instant.parse("2025-12-31T23:59:59.999999Z"))).isEqualTo(UtcMonth.of(2025, 12));
        assertThat(UtcMonth.containing(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(UtcMonth.of(2026, 1));
    }

    @Test
    void boundsAreMidnightsInUtcWhateverTheZoneOfTheMachine() {
        assertThat(UtcMonth.of(2024, 2).start()).isEqualTo(Instant.parse("2024-02-01T00:00:00Z"));
        assertThat(UtcMonth.of(2024, 2).end()).isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
    }

    @Test
    void rangeCrossesYears() {
        assertThat(UtcMonth.rangeClosed(UtcMonth.of(2025, 11), UtcMonth.of(2026, 2))).extracting(UtcMonth::toString)
                .containsExactly("2025-11", "2025-12", "2026-01", "2026-02");
    }

    @Test
    void rangeThatEndsBeforeItStartsIsEmpty() {
        assertThat(UtcMonth.rangeClosed(UtcMonth.of(2026, 2), UtcMonth.of(2026, 1))).isEmpty();
    }
}
