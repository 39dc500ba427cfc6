package io.monetization.events.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** A made-up year of events, to see what the service is like before there are real ones. */
@Path("/api/v1/sample")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sample")
class SampleResource {

    private final SampleService service;

    SampleResource(SampleService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Operation(operationId = "getSample", summary = "Tell how the sample is doing", description = """
            Whether the made-up year of events is there, and how far it is while it is loaded or removed, by whichever instance.""")
    @APIResponse(responseCode = "200", description = "The sample.", content = {
            @Content(schema = @Schema(implementation = Sample.class), examples = {
                    @ExampleObject(name = "absent", value = SampleExamples.ABSENT) }) })
    public Sample get() {
        return service.describe();
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Operation(operationId = "loadSample", summary = "Load the sample", description = """
            Begins to store some 200 000 made-up events of the last year: four occasions with their offers, ads and waitlists, and visitors \
            who look, buy and are refunded. Only where there is no other event, so that none is ever taken for real revenue. The same day has \
            the same events; a load that was cut off goes on where it was.""")
    @APIResponse(responseCode = "202", description = "It has begun.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = Sample.class), examples = {
                            @ExampleObject(name = "begun", value = SampleExamples.LOADING) }) })
    @FailsWith({ ProblemCode.SAMPLE_STATE, ProblemCode.OTHER_EVENTS })
    public RestResponse<Sample> load(UriInfo uri) {
        service.load();
        return accepted(uri);
    }

    @DELETE
    @RolesAllowed(Scope.ADMIN_ALL)
    @Operation(operationId = "removeSample", summary = "Remove the sample", description = """
            Begins to delete every event that is stored under an `event_id` of the sample, and no other; every count follows. Where there is \
            none, nothing happens.""")
    @APIResponse(responseCode = "202", description = "It has begun.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = Sample.class), examples = {
                            @ExampleObject(name = "begun", value = SampleExamples.REMOVING) }) })
    @FailsWith({ ProblemCode.SAMPLE_STATE, ProblemCode.EVENT_ARCHIVED })
    public RestResponse<Sample> remove(UriInfo uri) {
        service.remove();
        return accepted(uri);
    }

    private RestResponse<Sample> accepted(UriInfo uri) {
        return RestResponse.ResponseBuilder.<Sample> accepted(service.describe())
                .location(uri.getBaseUriBuilder().path(SampleResource.class).build()).build();
    }
}
