package io.monetization.events.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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

    /** The whole intervals inside, in UTC, which are one window; empty if there is none. */
    public Optional<Window> whole(Interval interval) {
        LocalDate first = interval.startOf(LocalDate.ofInstant(from, ZoneOffset.UTC));
        Instant begin = startOf(first).equals(from) ? from : startOf(interval.after(first));
        Instant end = startOf(interval.startOf(LocalDate.ofInstant(to, ZoneOffset.UTC)));
        return begin.isBefore(end) ? Optional.of(new Window(begin, end)) : Optional.empty();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
