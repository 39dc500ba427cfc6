package io.monetization.events.scheduler;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A job and how it is doing. */
@Schema(description = "A recurring job and how it is doing, over all instances of the service.")
record JobStatus(
        @Schema(description = """
                The stable name of the job, as in paths and metrics.""", examples = "conversion-view-refresh") String id,
        @Schema(description = """
                What the job does, in a few words.""", examples = "Refresh the all-time conversion view") String name,
        @Schema(description = "When the job runs.", examples = "every 5m") String trigger,
        @Schema(description = """
                Whether scheduled runs are paused, on every instance; the job can still be run by hand.""") boolean paused,
        @Schema(description = """
                When this instance will run the job next, UTC; null while the job is paused or the instance schedules"""
                + " nothing.", examples = "2025-12-31T23:05:00Z", nullable = true) Instant nextRunAt,
        @Schema(description = "The newest run, at work or ended; null before the first.", nullable = true) LastRun lastRun,
        @Schema(description = """
                Seconds since the job last succeeded on any instance; null before the first success.""", examples = {
                "42.5" }, nullable = true) Double lastSuccessAgeSeconds){

    /** The newest run of a job. */
    @Schema(description = "The newest run of the job.")
    record LastRun(
            @Schema(description = "The number of the run.", examples = "4711") long id,
            @Schema(description = "When the run began, UTC.", examples = "2025-12-31T23:00:00Z") Instant startedAt,
            @Schema(description = """
                    When the run ended, UTC; null while it is at work.""", examples = {
                    "2025-12-31T23:00:01.25Z" }, nullable = true) Instant finishedAt,
            @Schema(description = "running, succeeded or failed.", examples = "succeeded") JobOutcome outcome,
            @Schema(description = """
                    What was done, or the error of a failed run; null while the run is at work.""", examples = {
                    "refreshed concurrently" }, nullable = true) String detail){

        static LastRun of(RecordedRun run) {
            return new LastRun(run.id(), run.startedAt(), run.finishedAt(), run.outcome(), run.detail());
        }
    }
}
