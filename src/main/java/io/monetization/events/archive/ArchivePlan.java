package io.monetization.events.archive;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What archiving a month would do, and what stands against it. */
@Schema(description = "What archiving the month would do, and what stands against it. Nothing was done.")
record ArchivePlan(
        @Schema(description = "The partition.", examples = "monetization_events_2025_01") String partition,
        @Schema(description = "The UTC month; null if its bounds are not a month's.", nullable = true, examples = {
                "2025-01" }) String month,
        @Schema(description = "Whether it can be archived now: no blocker blocks.") boolean possible,
        @Schema(description = "The planner's estimate of its rows.", examples = "812345") long rowsEstimate,
        @Schema(description = "What it takes on disk, in bytes, all of which is given back.", examples = {
                "319815680" }) long totalBytes,
        @Schema(description = "Where the file will be stored; null if it is dropped without one.", nullable = true, examples = {
                "/var/lib/archives/monetization_events_2025_01.1.copy.gz" }) String file,
        @Schema(description = "When the table would be dropped if it were archived now, UTC.", examples = {
                "2026-11-29T10:15:30Z" }) Instant dropNotBefore,
        @Schema(description = "The steps, in order.") List<Step> steps,
        @Schema(description = "What stands against it.") List<Blocker> blockers){

    /** One step. */
    @Schema(name = "ArchivePlanStep", description = "A step of the archive.")
    record Step(
            @Schema(description = "The state that it leads to.", examples = "detached") ArchiveState state,
            @Schema(description = "The exact statements, in order; empty where none is needed.") List<String> sql,
            @Schema(description = "The locks that they take, and on what.", examples = {
                    "SHARE UPDATE EXCLUSIVE on monetization_events" }) String locks,
            @Schema(description = "What others notice.", examples = "nothing") String effect){
    }

    /** Something in the way. */
    @Schema(name = "ArchiveBlocker", description = "Something that stands against the archive.")
    record Blocker(
            @Schema(description = "What it is.", enumeration = {
                    "not_a_month", "not_closed", "in_progress", "on_hold", "other_schema",
                    "default_partition", "pending_detach", "dependent_object", "directory", "disk_space",
                    "old_transaction", "prepared_transaction" }, examples = "old_transaction") String code,
            @Schema(description = "Whether the archive is refused for it; otherwise it only has to wait.") boolean blocks,
            @Schema(description = "The case.", examples = {
                    "pid 4711 (pg_dump) has been in a transaction since 2026-11-22T09:00:00Z" }) String detail){
    }
}
