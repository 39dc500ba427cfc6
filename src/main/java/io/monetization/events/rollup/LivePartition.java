package io.monetization.events.rollup;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.calendar.Window;

/**
 * An attached partition of the events.
 *
 * @param table its name, quoted as SQL needs it
 * @param bounds the instants that it holds
 */
record LivePartition(String table, Window bounds) {

    /** Whether it holds exactly one UTC month, so that each of its days is in it as a whole. */
    boolean isWholeMonth() {
        UtcMonth month = UtcMonth.containing(bounds.from());
        return month.start().equals(bounds.from()) && month.end().equals(bounds.to());
    }
}
