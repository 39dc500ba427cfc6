package io.monetization.events.funnel;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.rollup.ConversionViewRefreshJob;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.scheduler.RecordedRun;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Brings the all-time conversion up to date before its schedule does. */
@Path("/api/v1/funnels/refresh")
@RolesAllowed(Scope.ADMIN_ALL)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Funnels")
class ConversionRefreshResource {

    private static final String RUN = "/api/v1/scheduler/jobs/{job}/runs/{run}";

    private final JobRunner runner;

    ConversionRefreshResource(JobRunner runner) {
        this.runner = runner;
    }

    @POST
    @Operation(operationId = "refreshConversion", summary = "Refresh the all-time conversion", description = """
            Starts the job `conversion-view-refresh` and answers before it ends. Readers are not held up: they see the old rows until \
            the new ones are complete.""")
    @APIResponse(responseCode = "202", description = "The run has begun.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = RecordedRun.class), examples = {
                            @ExampleObject(name = "begun", value = FunnelExamples.REFRESH_BEGUN) }) })
    @FailsWith(ProblemCode.JOB_RUNNING)
    public RestResponse<RecordedRun> refresh(UriInfo uri) {
        RecordedRun run = runner.start(ConversionViewRefreshJob.ID);
        URI location = uri.getBaseUriBuilder().path(RUN).build(run.job(), run.id());
        return RestResponse.ResponseBuilder.<RecordedRun> accepted(run).location(location).build();
    }
}
