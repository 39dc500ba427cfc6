package io.monetization.events.sample;

import java.time.LocalDate;
import java.util.List;

import io.monetization.events.calendar.UtcMonth;

/**
 * What is there of the sample at one moment.
 *
 * @param events how many events are counted
 * @param firstDay the day of the first; null if there is none
 * @param lastDay the day of the last; null if there is none
 * @param isAlone whether no event of anybody else is counted
 * @param isLoading whether some instance is storing it
 * @param isRemoving whether some instance is taking it away
 */
record StoredSample(long events, LocalDate firstDay, LocalDate lastDay, boolean isAlone, boolean isLoading,
        boolean isRemoving) {

    /** The days of the whole sample; of one that is not there, those before today. */
    SampleSpan span(LocalDate today, LocalDate earliest) {
        return SampleSpan.ofYearBefore(events == 0 ? today : lastDay.plusDays(1), earliest);
    }

    /** The months in which there are events. */
    List<UtcMonth> months() {
        return events == 0 ? List.of() : UtcMonth.rangeClosed(SampleSpan.month(firstDay), SampleSpan.month(lastDay));
    }

    boolean isComplete(SampleSpan span) {
        return events > 0 && !firstDay.isAfter(span.since());
    }

    SampleState state(SampleSpan span) {
        if (isLoading || isRemoving) {
            return isRemoving ? SampleState.REMOVING : SampleState.LOADING;
        }
        if (events == 0) {
            return SampleState.ABSENT;
        }
        return isComplete(span) ? SampleState.LOADED : SampleState.PARTIAL;
    }
}
