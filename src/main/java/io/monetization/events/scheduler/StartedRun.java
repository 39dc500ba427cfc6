package io.monetization.events.scheduler;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run that has begun. */
@Schema(description = "A run that has begun; its progress is at the address in Location.")
record StartedRun(
        @Schema(description = "The job that runs.", examples = "conversion-view-refresh") String job,
        @Schema(description = "The number of the run.", examples = "4711") long runId,
        @Schema(description = "Always running.", examples = "running") JobOutcome outcome) {
}
