package io.monetization.events.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An interval of the ISO 8601 calendar, by which time is cut into buckets. */
public enum Interval {

    @JsonProperty("day")
    DAY(ChronoUnit.DAYS),
    /** Starts on a Monday. */
    @JsonProperty("week")
    WEEK(ChronoUnit.WEEKS),
    @JsonProperty("month")
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Interval(ChronoUnit unit) {
        this.unit = unit;
    }

    /**
     * Cuts a window where the intervals of a zone begin. The buckets follow each other without a gap; the first and the last
     * one end with the window, so they may be shorter than an interval. A day has 23 or 25 hours where clocks change, and
     * starts at 01:00 where they skip midnight.
     */
    public List<Window> cut(Window window, ZoneId zone) {
        List<Window> buckets = new ArrayList<>();
        LocalDate date = startOf(LocalDate.ofInstant(window.from(), zone));
        Instant from = window.from();
        while (from.isBefore(window.to())) {
            date = after(date);
            Instant next = date.atStartOfDay(zone).toInstant();
            Instant to = next.isBefore(window.to()) ? next : window.to();
            // A zone that crossed the date line has dates without any time.
            if (from.isBefore(to)) {
                buckets.add(new Window(from, to));
                from = to;
            }
        }
        return buckets;
    }

    /** The first day of the interval with this day. */
    LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The first day of the next interval. */
    LocalDate after(LocalDate start) {
        return start.plus(1, unit);
    }
}
