package io.monetization.events.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Times taken apart by the UTC calendar. The parts do not overlap, and together they are the times.
 *
 * @param months whole months
 * @param days whole days outside of these months
 * @param rest what lies in no whole day
 */
public record UtcParts(List<Window> months, List<Window> days, List<Window> rest) {

    /**
     * Takes windows apart, each for itself: a day or a month that two of them share is whole in neither. Parts that touch are
     * joined.
     *
     * @param windows in the order of time, not overlapping
     */
    public static UtcParts of(List<Window> windows) {
        UtcParts parts = new UtcParts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Window window : windows) {
            for (Window days : split(window, Interval.DAY, parts.rest)) {
                for (Window months : split(days, Interval.MONTH, parts.days)) {
                    append(parts.months, months.from(), months.to());
                }
            }
        }
        return parts;
    }

    /** The whole intervals of the window, a list of one or none; what is left of it goes to the remainder. */
    private static List<Window> split(Window window, Interval interval, List<Window> remainder) {
        return window.whole(interval).map(whole -> {
            append(remainder, window.from(), whole.from());
            append(remainder, whole.to(), window.to());
            return List.of(whole);
        }).orElseGet(() -> {
            append(remainder, window.from(), window.to());
            return List.of();
        });
    }

    private static void append(List<Window> parts, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return;
        }
        boolean touches = !parts.isEmpty() && parts.getLast().to().equals(from);
        parts.add(new Window(touches ? parts.removeLast().from() : from, to));
    }
}
