package io.monetization.events.partition;

import java.util.List;

import io.monetization.events.calendar.UtcMonth;

/**
 * Desired months minus actual partitions: the work to be done. Partitions are compared by their bounds, never by their names.
 *
 * @param missing months that can be created
 * @param blocked months that another partition's bounds overlap, so that they cannot be created
 */
record PartitionPlan(List<UtcMonth> missing, List<UtcMonth> blocked) {

    static PartitionPlan of(List<UtcMonth> desired, List<Partition> actual) {
        List<UtcMonth> uncovered = desired.stream()
                .filter(month -> actual.stream().noneMatch(partition -> partition.covers(month))).toList();
        List<UtcMonth> blocked = uncovered.stream()
                .filter(month -> actual.stream().anyMatch(partition -> partition.overlaps(month))).toList();
        return new PartitionPlan(uncovered.stream().filter(month -> !blocked.contains(month)).toList(), blocked);
    }
}
