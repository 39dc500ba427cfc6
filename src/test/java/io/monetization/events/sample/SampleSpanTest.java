package io.monetization.events.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

class SampleSpanTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate LONG_AGO = LocalDate.of(2024, 11, 1);

    @Test
    void isTheYearBeforeADay() {
        assertThat(SampleSpan.ofYearBefore(TODAY, LONG_AGO))
                .isEqualTo(new SampleSpan(LocalDate.of(2025, 11, 23), TODAY, TODAY));
    }

    @Test
    void reachesNoFurtherBackThanEventsAreAccepted() {
        LocalDate floor = LocalDate.of(2026, 9, 1);

        assertThat(SampleSpan.ofYearBefore(TODAY, floor).since()).isEqualTo(floor);
        assertThat(SampleSpan.ofYearBefore(TODAY, floor).months()).hasToString("[2026-09, 2026-10, 2026-11]");
    }

    @Test
    void stepsBeginWithTheLastDayAndMeetWithoutAGap() {
        List<SampleSpan> steps = SampleSpan.ofYearBefore(TODAY, LONG_AGO).stepsBefore(null);

        assertThat(steps.getFirst().before()).isEqualTo(TODAY);
        assertThat(steps.getLast().since()).isEqualTo(LocalDate.of(2025, 11, 23));
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).before()).isEqualTo(steps.get(i - 1).since());
            assertThat(steps.get(i).until()).isEqualTo(TODAY);
        }
    }

    @Test
    void stepsGoOnWhereTheyWereCutOff() {
        SampleSpan year = SampleSpan.ofYearBefore(TODAY, LONG_AGO);
        List<SampleSpan> steps = year.stepsBefore(null);

        assertThat(year.stepsBefore(steps.get(20).since())).isEqualTo(steps.subList(21, steps.size()));
        // Months that were removed leave a week in parts.
        assertThat(year.stepsBefore(steps.get(20).since().plusDays(1))).isEqualTo(steps.subList(20, steps.size()));
        assertThat(year.stepsBefore(year.since())).isEmpty();
    }

    @Test
    void sampleIsCompleteWithItsFirstDay() {
        SampleSpan year = SampleSpan.ofYearBefore(TODAY, LONG_AGO);

        assertThat(stored(0, null, null).state(year)).isEqualTo(SampleState.ABSENT);
        assertThat(stored(1, year.since(), TODAY.minusDays(1)).state(year)).isEqualTo(SampleState.LOADED);
        assertThat(stored(1, year.since().plusDays(1), TODAY.minusDays(1)).state(year)).isEqualTo(SampleState.PARTIAL);
    }

    @Test
    void sampleKeepsItsYearAsTimeGoesOn() {
        LocalDate lastDay = LocalDate.of(2026, 10, 31);

        assertThat(stored(1, lastDay, lastDay).span(TODAY, LONG_AGO).before()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(stored(0, null, null).span(TODAY, LONG_AGO).before()).isEqualTo(TODAY);
    }

    private static StoredSample stored(long events, LocalDate firstDay, LocalDate lastDay) {
        return new StoredSample(events, firstDay, lastDay, true, false, false);
    }
}
