package io.monetization.events.scheduler;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Runs of one job. */
@Schema(description = "Runs of one job.")
record RecordedRuns(@Schema(description = "The newest runs, newest first.") List<RecordedRun> runs) {
}
