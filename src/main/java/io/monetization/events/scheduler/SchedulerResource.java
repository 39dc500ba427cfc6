package io.monetization.events.scheduler;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The jobs that keep the service in order: what they did, and running, pausing and resuming them. */
@Path("/api/v1/scheduler")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scheduler")
class SchedulerResource {

    private static final int MAX_RUNS = 200;

    private static final String JOB = "The id of a job, as the status lists it.";

    private final Jobs jobs;
    private final JobRunner runner;
    private final JobRunLog log;
    private final JobPauses pauses;
    private final SchedulerReader reader;

    SchedulerResource(Jobs jobs, JobRunner runner, JobRunLog log, JobPauses pauses, SchedulerReader reader) {
        this.jobs = jobs;
        this.runner = runner;
        this.log = log;
        this.pauses = pauses;
        this.reader = reader;
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Path("/status")
    @Operation(operationId = "getSchedulerStatus", summary = "Tell how the jobs are doing", description = "Every job with its"
            + " interval, its next and its last run. Runs, pauses and ages hold for all instances of the service; status and"
            + " next_run_at for the one that answered.")
    @APIResponse(responseCode = "200", description = "The scheduler and its jobs.", content = {
            @Content(schema = @Schema(implementation = SchedulerStatus.class), examples = {
                    @ExampleObject(name = "running", value = SchedulerExamples.STATUS) }) })
    public SchedulerStatus status() {
        return reader.status();
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/jobs/{id}/run")
    @Operation(operationId = "runJob", summary = "Run a job now", description = "Starts a run, of a paused job too, and answers"
            + " before it ends. One run of a job is at work at a time, over all instances: a run that is refused for another one is"
            + " recorded as skipped.")
    @APIResponse(responseCode = "202", description = "The run has begun.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = StartedRun.class), examples = {
                            @ExampleObject(name = "begun", value = SchedulerExamples.STARTED) }) })
    @FailsWith({ ProblemCode.UNKNOWN_JOB, ProblemCode.JOB_RUNNING })
    public RestResponse<StartedRun> run(@Parameter(description = JOB, example = "conversion-view-refresh") @RestPath String id,
            UriInfo uri) {
        RecordedRun run = runner.start(id);
        URI location = uri.getBaseUriBuilder().path(SchedulerResource.class).path("jobs/{id}/runs/{run}").build(id, run.id());
        return RestResponse.ResponseBuilder.<StartedRun> accepted(new StartedRun(id, run.id(), run.outcome()))
                .location(location).build();
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Path("/jobs/{id}/runs")
    @Operation(operationId = "listJobRuns", summary = "List the runs of a job", description = "The newest runs first, of all"
            + " instances, skipped ones included.")
    @APIResponse(responseCode = "200", description = "The runs.", content = {
            @Content(schema = @Schema(implementation = RecordedRuns.class), examples = {
                    @ExampleObject(name = "runs", value = SchedulerExamples.RUNS) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.UNKNOWN_JOB })
    public RecordedRuns runs(@Parameter(description = JOB, example = "delta-compaction") @RestPath String id,
            @Parameter(description = """
                    How many runs to list, 1 to 200.\
                    """, schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "20", examples = {
                    "50" })) @QueryParam("limit") @DefaultValue("20") String limit) {
        return new RecordedRuns(log.newest(jobs.get(id).id(), limit(limit)));
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Path("/jobs/{id}/runs/{run: \\d{1,18}}")
    @Operation(operationId = "getJobRun", summary = "Tell how a run is doing", description = "One run of a job, while it is at work"
            + " and after it has ended, for as long as the run log keeps it.")
    @APIResponse(responseCode = "200", description = "The run.", content = {
            @Content(schema = @Schema(implementation = RecordedRun.class), examples = {
                    @ExampleObject(name = "succeeded", value = SchedulerExamples.RUN) }) })
    @FailsWith({ ProblemCode.NOT_FOUND, ProblemCode.UNKNOWN_JOB })
    public RecordedRun run(@Parameter(description = JOB, example = "delta-compaction") @RestPath String id,
            @Parameter(description = """
                    The number of the run, as the list of runs has it.\
                    """, example = "4711", schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0")) @RestPath long run) {
        return log.find(jobs.get(id).id(), run).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND,
                "The log has no run " + run + " of " + id + "; it keeps the newest runs of each job"));
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/jobs/{id}/pause")
    @Operation(operationId = "pauseJob", summary = "Pause a job", description = "No scheduled run begins until the job is resumed, on"
            + " any instance, restarted or not. A run at work ends as usual, and the job can still be run by hand. A job that is"
            + " paused stays so.")
    @APIResponse(responseCode = "200", description = "The job, paused.", content = {
            @Content(schema = @Schema(implementation = JobStatus.class), examples = {
                    @ExampleObject(name = "paused", value = SchedulerExamples.PAUSED) }) })
    @FailsWith(ProblemCode.UNKNOWN_JOB)
    public JobStatus pause(@Parameter(description = JOB, example = "rollup-reconcile") @RestPath String id) {
        Job job = jobs.get(id);
        pauses.pause(id);
        return reader.status(job);
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/jobs/{id}/resume")
    @Operation(operationId = "resumeJob", summary = "Resume a paused job", description = "Scheduled runs begin again, on every"
            + " instance. A job that is not paused stays as it is.")
    @APIResponse(responseCode = "200", description = "The job, not paused.", content = {
            @Content(schema = @Schema(implementation = JobStatus.class), examples = {
                    @ExampleObject(name = "resumed", value = SchedulerExamples.RESUMED) }) })
    @FailsWith(ProblemCode.UNKNOWN_JOB)
    public JobStatus resume(@Parameter(description = JOB, example = "rollup-reconcile") @RestPath String id) {
        Job job = jobs.get(id);
        pauses.resume(id);
        return reader.status(job);
    }

    // Read as text: a number that cannot be read would otherwise be answered as an unknown path.
    private static int limit(String text) {
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MAX_RUNS) {
            return Integer.parseInt(text);
        }
        throw ProblemException.invalidParameter("limit", "must be a number from 1 to " + MAX_RUNS + ", was '" + text + "'");
    }
}
