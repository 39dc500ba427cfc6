package io.monetization.events.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

import io.monetization.events.calendar.UtcMonth;

/**
 * Days of the sample, in UTC.
 *
 * @param since the first day
 * @param before the day after the last
 * @param until the day on which the whole story ends
 */
record SampleSpan(LocalDate since, LocalDate before, LocalDate until) {

    private static final int STEP_DAYS = 7;

    /** The year before a day, or what is left of it after the first day that is possible. */
    static SampleSpan ofYearBefore(LocalDate until, LocalDate earliest) {
        return new SampleSpan(later(until.minusYears(1), earliest), until, until);
    }

    static UtcMonth month(LocalDate day) {
        return new UtcMonth(YearMonth.from(day));
    }

    List<UtcMonth> months() {
        return UtcMonth.rangeClosed(month(since), month(before.minusDays(1)));
    }

    /**
     * The span in steps that are stored at once, the newest first: the last day is there from the first step on, and tells
     * where the story of a sample ends that was cut off.
     *
     * @param known the first day that was stored already; null if there is none
     */
    List<SampleSpan> stepsBefore(LocalDate known) {
        List<SampleSpan> steps = new ArrayList<>();
        for (LocalDate end = before; end.isAfter(since); end = end.minusDays(STEP_DAYS)) {
            LocalDate begin = later(end.minusDays(STEP_DAYS), since);
            if (known == null || begin.isBefore(known)) {
                steps.add(new SampleSpan(begin, end, until));
            }
        }
        return steps;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
