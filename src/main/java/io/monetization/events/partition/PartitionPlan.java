package io.monetization.events.partition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.monetization.events.calendar.UtcMonth;

/**
 * Desired months minus actual partitions: the work to be done, and whatever else differs. Partitions are compared by their
 * bounds, never by their names.
 *
 * @param desired the months that must have a partition, oldest first
 * @param actual every partition there is, oldest first
 * @param archived the months that were taken out of the table on purpose
 */
record PartitionPlan(List<UtcMonth> desired, List<Partition> actual, Set<UtcMonth> archived) {

    static PartitionPlan of(List<UtcMonth> desired, List<Partition> actual) {
        return new PartitionPlan(desired, actual, Set.of());
    }

    /** Desired months that can be created. */
    List<UtcMonth> missing() {
        return desired.stream().filter(month -> !isOverlapped(month)).toList();
    }

    /** Desired months that cannot be created, because the bounds of another partition overlap them. */
    List<UtcMonth> blocked() {
        return desired.stream().filter(month -> !isCovered(month) && isOverlapped(month)).toList();
    }

    /** Months that have a partition and need none. */
    List<UtcMonth> surplus() {
        return monthly().map(Partition::month).filter(month -> !desired.contains(month)).toList();
    }

    /** Months between the first and the last partition of which nobody holds a part, though they were never archived. */
    List<UtcMonth> gaps() {
        List<UtcMonth> months = monthly().map(Partition::month).toList();
        return months.isEmpty() ? List.of()
                : UtcMonth.rangeClosed(months.getFirst(), months.getLast()).stream()
                        .filter(month -> !isOverlapped(month) && !archived.contains(month)).toList();
    }

    /** Partitions of a month that bear another name than the one they would be given. */
    List<Partition> misnamed() {
        return monthly().filter(partition -> !partition.name().equals(PartitionDdl.nameOf(partition.month()))).toList();
    }

    /** Partitions that do not hold exactly one UTC month. */
    List<Partition> odd() {
        return attached().filter(partition -> !partition.isMonthly()).toList();
    }

    /** Tables that were half-way taken out. */
    List<Partition> pendingDetaches() {
        return actual.stream().filter(Partition::detachPending).toList();
    }

    /** How long from then on every instant has a partition; zero if that instant has none. */
    Duration headroom(Instant now) {
        Instant end = now;
        for (Partition partition : attached().toList()) {
            if (partition.takes(end)) {
                end = partition.to() == null ? Instant.MAX : partition.to();
            }
        }
        return Duration.between(now, end);
    }

    /** The partitions that take rows. */
    Stream<Partition> attached() {
        return actual.stream().filter(partition -> !partition.detachPending());
    }

    private Stream<Partition> monthly() {
        return attached().filter(Partition::isMonthly);
    }

    private boolean isCovered(UtcMonth month) {
        return actual.stream().anyMatch(partition -> partition.covers(month));
    }

    private boolean isOverlapped(UtcMonth month) {
        return actual.stream().anyMatch(partition -> partition.overlaps(month));
    }
}
