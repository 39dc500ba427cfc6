package io.monetization.events.status;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How the service is doing.")
record ServiceStatus(
        @Schema(description = "When it was asked, UTC.", examples = "2026-11-23T09:30:00.123456Z") Instant asOf,
        @Schema(description = "The instance that answered.", examples = "events-0:1") String instance,
        @Schema(description = "Always up: without the database there is no such answer.", examples = "up") String database,
        @Schema(description = """
                How many events were ever written to the partitions that there are, by whomever, as PostgreSQL's statistics know some seconds \
                later; those of transactions that were rolled back count, too. Less than before when a partition left, or the statistics were reset.""", examples = {
                "81234567" }) long eventsWritten,
        @Schema(description = "The counts.") Rollup rollup,
        @Schema(description = "The partitions.") Partitions partitions){

    /** How the counts are doing. */
    @Schema(description = "How the counts are doing.")
    record Rollup(
            @Schema(description = """
                    Deltas that wait for their compaction into daily counts, at most ten seconds old; at most a million are counted. null if \
                    the database did not say.""", examples = "42", nullable = true) Long deltas,
            @Schema(description = """
                    Events by which counts were wrong when this instance last compared them.""", examples = {
                    "0" }, nullable = true) Long driftEvents){
    }

    /** How the partitions are doing. */
    @Schema(description = "How the partitions are doing.")
    record Partitions(
            @Schema(description = """
                    For how many days from now every event has a partition, at most ten seconds old; null if the database did not say.\
                    """, examples = "98.6", nullable = true) Double headroomDays) {
    }
}
