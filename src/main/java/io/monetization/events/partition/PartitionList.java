package io.monetization.events.partition;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The partitions of {@code monetization_events}, oldest first. */
@Schema(description = "The partitions of monetization_events, oldest first")
record PartitionList(
        @Schema(description = "When they were read, UTC", examples = "2026-11-22T10:15:30Z") Instant asOf,
        @Schema(description = "The partitions, oldest first") List<Entry> partitions) {

    /** One partition with its size. */
    @Schema(name = "Partition", description = "One partition and what it takes on disk")
    record Entry(
            @Schema(description = "Name of the table", examples = "monetization_events_2025_12") String name,
            @Schema(description = """
                    The UTC month that it holds; null if its bounds are not a month's""", nullable = true, examples = {
                    "2025-12" }) String month,
            @Schema(description = """
                    Lower bound, included, UTC; null if there is none""", nullable = true, examples = {
                    "2025-12-01T00:00:00Z" }) Instant from,
            @Schema(description = """
                    Upper bound, excluded, UTC; null if there is none""", nullable = true, examples = {
                    "2026-01-01T00:00:00Z" }) Instant to,
            @Schema(description = "Where the month lies now", enumeration = {
                    "past", "current", "future" }, examples = "current") String state,
            @Schema(description = """
                    The planner's estimate of the number of rows, not a count""", examples = "812345") long rowsEstimate,
            @Schema(description = "Bytes of the table itself, with TOAST", examples = "190840832") long heapBytes,
            @Schema(description = "Bytes of its indexes", examples = "128974848") long indexBytes,
            @Schema(description = "Bytes of both", examples = "319815680") long totalBytes){
    }
}
