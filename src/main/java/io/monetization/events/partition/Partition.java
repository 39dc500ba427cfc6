package io.monetization.events.partition;

import java.time.Instant;

import io.monetization.events.calendar.UtcMonth;

/**
 * A table that is attached to {@code monetization_events}, or was half-way taken out of it.
 *
 * @param name the table's name
 * @param from the lower bound, included; null for MINVALUE or the default partition
 * @param to the upper bound, excluded; null for MAXVALUE or the default partition
 * @param detachPending whether a concurrent detach of it was begun and is not complete: it takes no row, and holds its bounds
 */
public record Partition(String name, Instant from, Instant to, boolean detachPending) {

    Partition(String name, Instant from, Instant to) {
        this(name, from, to, false);
    }

    /** Whether the rows of the month go here, and no others. The name does not matter. */
    boolean covers(UtcMonth month) {
        return !detachPending && month.start().equals(from) && month.end().equals(to);
    }

    /** Whether a partition of the month could not be attached beside it. */
    boolean overlaps(UtcMonth month) {
        boolean startsBefore = from == null || from.isBefore(month.end());
        boolean endsAfter = to == null || to.isAfter(month.start());
        return startsBefore && endsAfter;
    }

    /** Whether a row of that instant goes here. */
    boolean takes(Instant instant) {
        return !detachPending && (from == null || !from.isAfter(instant)) && (to == null || to.isAfter(instant));
    }

    /** Whether the bounds are those of some month in UTC. */
    public boolean isMonthly() {
        return from != null && month().start().equals(from) && month().end().equals(to);
    }

    /** Whether it bounds nothing: the default partition, or one from MINVALUE to MAXVALUE. */
    boolean isUnbounded() {
        return from == null && to == null;
    }

    /** The UTC month in which it begins. */
    public UtcMonth month() {
        return UtcMonth.containing(from);
    }
}
