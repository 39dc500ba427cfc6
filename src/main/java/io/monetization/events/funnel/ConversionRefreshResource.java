package io.monetization.events.funnel;

import java.net.URI;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.problem.Problem;
import io.monetization.events.rollup.ConversionViewRefreshJob;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.scheduler.RecordedRun;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Brings the all-time conversion up to date before its schedule does. */
@Path("/api/v1/funnels/refresh")
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
    @APIResponse(responseCode = "202", description = "The run has begun.", headers = @Header(name = "Location", description = "Where the run can be followed.", schema = @Schema(type = SchemaType.STRING, format = "uri")), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RecordedRun.class), examples = @ExampleObject(name = "begun", value = FunnelExamples.REFRESH_BEGUN)))
    @APIResponse(responseCode = "409", description = "`job_running`: a refresh is at work, here or on another instance.", content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "job_running", value = FunnelExamples.REFRESH_RUNNING)))
    public RestResponse<RecordedRun> refresh(UriInfo uri) {
        RecordedRun run = runner.start(ConversionViewRefreshJob.ID);
        URI location = uri.getBaseUriBuilder().path(RUN).build(run.job(), run.id());
        return RestResponse.ResponseBuilder.<RecordedRun> accepted(run).location(location).build();
    }
}
