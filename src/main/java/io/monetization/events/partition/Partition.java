package io.monetization.events.partition;

import java.time.Instant;

import io.monetization.events.calendar.UtcMonth;

/**
 * A table attached to {@code monetization_events}.
 *
 * @param name the table's name
 * @param from the lower bound, included; null for MINVALUE or the default partition
 * @param to the upper bound, excluded; null for MAXVALUE or the default partition
 */
public record Partition(String name, Instant from, Instant to) {

    /** Whether the bounds are exactly those of the month. The name does not matter. */
    boolean covers(UtcMonth month) {
        return month.start().equals(from) && month.end().equals(to);
    }

    /** Whether a row of the month could belong here. */
    boolean overlaps(UtcMonth month) {
        boolean startsBefore = from == null || from.isBefore(month.end());
        boolean endsAfter = to == null || to.isAfter(month.start());
        return startsBefore && endsAfter;
    }

    /** The month in which it begins. */
    public UtcMonth month() {
        return UtcMonth.containing(from);
    }

    /** Whether the bounds are those of some month in UTC. */
    public boolean isMonthly() {
        return from != null && covers(UtcMonth.containing(from));
    }
}
