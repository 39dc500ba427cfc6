package io.monetization.events.partition;

/** What a partition takes on disk. Rows are the planner's estimate, not a count. */
record PartitionSize(String name, long rowsEstimate, long heapBytes, long indexBytes, long totalBytes) {
}
