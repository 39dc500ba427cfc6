package io.monetization.events.scheduler;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The scheduler of one instance, and every job. */
@Schema(description = "The scheduler of the instance that answered, and every job.")
record SchedulerStatus(
        @Schema(description = """
                running: jobs run at their intervals. paused: every job is paused. halted: this instance schedules"""
                + " nothing, by configuration.", enumeration = {
                        "running", "paused",
                        "halted" }, examples = "running") String status,
        @Schema(description = "The instance that answered.", examples = "events-0:1") String instance,
        @Schema(description = "Every job, by id.") List<JobStatus> jobs){
}
