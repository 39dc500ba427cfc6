package io.monetization.events.partition;

import java.time.Instant;

/**
 * What a partition takes on disk, and what is known of its upkeep.
 *
 * @param rowsEstimate as the planner estimates, not a count
 * @param lastVacuum by hand or by itself; null if never
 * @param lastAnalyze by hand or by itself; null if never
 * @param closedAt when its month was closed; null if it was not
 * @param archiveState its state in the ledger of archives; null if it has none
 */
record PartitionSize(String name, long rowsEstimate, long heapBytes, long toastBytes, long indexBytes, Instant lastVacuum,
        Instant lastAnalyze, Instant closedAt, String archiveState) {

    long totalBytes() {
        return heapBytes + toastBytes + indexBytes;
    }
}
