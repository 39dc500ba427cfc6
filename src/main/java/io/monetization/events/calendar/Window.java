package io.monetization.events.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A half-open range of time: {@code from} belongs to it, {@code to} does not.
 *
 * @param from the first instant inside
 * @param to the first instant after; later than {@code from}
 */
public record Window(Instant from, Instant to) {

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window must start before it ends: [" + from + ", " + to + ")");
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Whether some instant of the month lies inside. */
    public boolean touches(UtcMonth month) {
        return from.isBefore(month.end()) && month.start().isBefore(to);
    }

    /** Every month of which some instant lies inside, oldest first. */
    public List<UtcMonth> months() {
        return UtcMonth.rangeClosed(UtcMonth.containing(from), UtcMonth.containing(to.minusNanos(1)));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The first UTC day that lies wholly at or after the start of this window. */
    public LocalDate firstWholeDay() {
        LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        return startOf(day).equals(from) ? day : day.plusDays(1);
    }

    /** The UTC day in which this window ends: no whole day of the window lies at or after it. */
    public LocalDate endOfWholeDays() {
        return LocalDate.ofInstant(to, ZoneOffset.UTC);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
