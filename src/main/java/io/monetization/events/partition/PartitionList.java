package io.monetization.events.partition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The partitions of {@code monetization_events}, oldest first. */
@Schema(description = "The partitions of monetization_events, oldest first")
record PartitionList(
        @Schema(description = "When they were read, UTC", examples = "2026-11-22T10:15:30Z") Instant asOf,
        @Schema(description = "The size that a partition should not pass, in bytes", examples = "1073741824") long targetBytes,
        @Schema(description = "The partitions, oldest first") List<Entry> partitions,
        @Schema(description = """
                The current month at its end, if it goes on as it began; null on its first day.""", nullable = true) Forecast forecast,
        @Schema(description = "What deserves attention; empty when nothing does") List<Warning> warnings) {

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
            @Schema(description = """
                    active: the month goes on; closed: it is over, and late events still come in; archiving: it is to leave the \
                    table; restored: it came back""", examples = "active") PartitionState state,
            @Schema(description = """
                    The planner's estimate of the number of rows, not a count""", examples = "812345") long rowsEstimate,
            @Schema(description = "Bytes of the table itself", examples = "190840832") long heapBytes,
            @Schema(description = "Bytes of the large values that are stored apart", examples = "8192") long toastBytes,
            @Schema(description = "Bytes of its indexes", examples = "128974848") long indexBytes,
            @Schema(description = "Bytes of all three", examples = "319823872") long totalBytes,
            @Schema(description = "total_bytes in percent of target_bytes, 2 decimals", examples = "29.79") BigDecimal shareOfTarget,
            @Schema(description = """
                    When it was last vacuumed, by hand or by itself, UTC; null if never""", nullable = true, examples = {
                    "2026-01-02T00:30:00Z" }) Instant lastVacuum,
            @Schema(description = """
                    When its statistics were last updated, by hand or by itself, UTC; null if never""", nullable = true, examples = {
                    "2026-01-02T00:30:00Z" }) Instant lastAnalyze,
            @Schema(description = """
                    When the month was compared with its counts and vacuumed for good, UTC; null if not yet""", nullable = true, examples = {
                    "2026-01-02T00:30:00Z" }) Instant closedAt){
    }

    /** The end of the current month. */
    @Schema(name = "PartitionForecast", description = "What the current month comes to, as a straight line from its elapsed part")
    record Forecast(
            @Schema(description = "The current month", examples = "2026-11") String month,
            @Schema(description = "Rows at its end", examples = "1134925") long rows,
            @Schema(description = "Bytes at its end", examples = "446826467") long totalBytes,
            @Schema(description = "total_bytes in percent of target_bytes, 2 decimals", examples = "41.61") BigDecimal shareOfTarget) {
    }

    /** Something that deserves attention. */
    @Schema(name = "PartitionWarning", description = "Something about a partition that deserves attention")
    record Warning(
            @Schema(description = "What it is", enumeration = {
                    "above_target", "forecast_above_target" }, examples = "forecast_above_target") String code,
            @Schema(description = "Name of the table", examples = "monetization_events_2026_11") String partition,
            @Schema(description = "The same for people", examples = {
                    "will take 104.20 % of the target size at the end of the month" }) String message){
    }
}
