package io.monetization.events.scheduler;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One run of a job as the run log has it. */
@Schema(description = "One run of a job, as the run log has it. The log keeps the newest runs of each job (200 by default).")
public record RecordedRun(
        @Schema(description = "The number of the run, growing with time.", examples = "4711") long id,
        @Schema(description = "The job that ran.", examples = "delta-compaction") String job,
        @Schema(description = "The instance of the service that ran it.", examples = "events-0:1") String instance,
        @Schema(description = "When the run began, UTC.", examples = "2025-12-31T23:00:00Z") Instant startedAt,
        @Schema(description = """
                When the run ended, UTC; null while it is at work.""", examples = {
                "2025-12-31T23:00:01.25Z" }, nullable = true) Instant finishedAt,
        @Schema(description = """
                running: at work. succeeded and failed: ended. skipped: asked for by hand while another run of the"""
                + " job was at work.", examples = "succeeded") JobOutcome outcome,
        @Schema(description = "What was done, or the error of a failed run, at most 1000 characters; null while the run is at"
                + " work.", examples = "128 deltas into 12 counts", nullable = true) String detail){
}
