package io.monetization.events.partition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import io.monetization.events.calendar.UtcMonth;

/**
 * Bounds that are those of a month, but not in UTC: what {@code FOR VALUES FROM ('2026-01-01')} becomes in a session elsewhere.
 *
 * @param month the month that was meant
 * @param atStart the offset from UTC of the place at the start of the month
 * @param atEnd the same at its end; another one where clocks were changed in between
 */
record ZoneShift(UtcMonth month, ZoneOffset atStart, ZoneOffset atEnd) {

    /** The places farthest east and west. */
    private static final Duration EAST = Duration.ofHours(14);
    private static final Duration WEST = Duration.ofHours(-12);

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int CLOCK_CHANGE_SECONDS = 3600;

    /** The zone in which the partition holds a month, if there is one, and it is not UTC. */
    static Optional<ZoneShift> of(Partition partition) {
        if (partition.from() == null || partition.to() == null || partition.isMonthly()) {
            return Optional.empty();
        }
        // Of all places the farthest east is the first in which a month begins.
        UtcMonth month = UtcMonth.containing(partition.from().plus(EAST));
        return offset(partition.from(), month.start()).flatMap(
                start -> offset(partition.to(), month.end()).filter(end -> isOnePlace(start, end))
                        .map(end -> new ZoneShift(month, start, end)));
    }

    private static Optional<ZoneOffset> offset(Instant bound, Instant inUtc) {
        Duration offset = Duration.between(bound, inUtc);
        boolean exists = offset.compareTo(WEST) >= 0 && offset.compareTo(EAST) <= 0
                && offset.toSeconds() % STEP.toSeconds() == 0;
        return exists ? Optional.of(ZoneOffset.ofTotalSeconds((int) offset.toSeconds())) : Optional.empty();
    }

    private static boolean isOnePlace(ZoneOffset start, ZoneOffset end) {
        return Math.abs(start.getTotalSeconds() - end.getTotalSeconds()) <= CLOCK_CHANGE_SECONDS;
    }

    /** As in {@code 2026-03 at -05:00 to -04:00}. */
    @Override
    public String toString() {
        return month + " at " + (atStart.equals(atEnd) ? atStart : atStart + " to " + atEnd);
    }
}
