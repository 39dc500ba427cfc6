package io.monetization.events.partition;

import java.time.Instant;
import java.util.List;

import io.monetization.events.calendar.UtcMonth;

/**
 * What there is, seen at one moment, beside what should be.
 *
 * @param asOf the moment
 * @param plan desired and actual partitions
 * @param orphans tables that bear the name of a month and belong to nobody
 * @param uncounted partitions that take rows by name which nobody counts
 */
record PartitionSurvey(Instant asOf, PartitionPlan plan, List<String> orphans, List<String> uncounted) {

    private static final double SECONDS_PER_DAY = 86_400;

    UtcMonth currentMonth() {
        return UtcMonth.containing(asOf);
    }

    boolean currentMonthIsCovered() {
        return plan.attached().anyMatch(partition -> partition.covers(currentMonth()));
    }

    /** For how many days from now every event has a partition. */
    double headroomDays() {
        return plan.headroom(asOf).toSeconds() / SECONDS_PER_DAY;
    }
}
