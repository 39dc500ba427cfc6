package io.monetization.events.adoption;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.problem.BooleanParameter;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Takes over a table that others write to, while they go on. */
@Path("/api/v1/adoptions")
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
@Tag(name = "Adoptions")
class AdoptionResource {

    private static final String ID = "The number of the adoption.";

    private final AdoptionService service;
    private final ObjectMapper mapper;

    AdoptionResource(AdoptionService service, ObjectMapper mapper) {
        this.service = service;
        this.mapper = mapper;
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "adoptTable", summary = "Adopt a table", description = """
            Takes over a table of the same database that holds events in the columns of the reference deployment, partitioned or not, \
            while others go on writing to it. By default nothing is done and the answer tells what would be: what stands against it, \
            which rows break our rules, and the exact statements; that reads the whole table a few times.

            With `dry_run=false` the table is watched, copied, compared and replaced by a view on ours, under its old name. Nobody waits \
            but for the two moments in which its triggers are made and its name is swapped. Then the old table stays beside the view, \
            as `…_adopted`, until you drop it.""")
    @Parameter(name = "dry_run", in = ParameterIn.QUERY, description = """
            Whether to tell and not to do.\
            """, schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true", examples = "false"))
    @RequestBody(description = "Which table; may be left out.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AdoptionRequest.class), examples = {
            @ExampleObject(name = "named", value = AdoptionExamples.REQUEST) }))
    @APIResponse(responseCode = "200", description = "What the adoption would meet and do; nothing was done.", content = {
            @Content(schema = @Schema(implementation = AdoptionAssessment.class), examples = {
                    @ExampleObject(name = "dry_run", value = AdoptionExamples.ASSESSMENT) }) })
    @APIResponse(responseCode = "202", description = "The adoption has begun.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = Adoption.class), examples = {
                            @ExampleObject(name = "begun", value = AdoptionExamples.COPYING) }) })
    @FailsWith({ ProblemCode.MALFORMED_JSON, ProblemCode.INVALID_BODY, ProblemCode.INVALID_PARAMETER, ProblemCode.UNKNOWN_TABLE,
            ProblemCode.ADOPTION_ACTIVE, ProblemCode.UNSUPPORTED_MEDIA_TYPE, ProblemCode.TABLE_NOT_ADOPTABLE })
    public Response adopt(String body, @Parameter(hidden = true) @QueryParam("dry_run") String dryRun,
            UriInfo uri) {
        String table = AdoptionRequest.read(mapper, body).table();
        return BooleanParameter.read("dry_run", dryRun, true) ? Response.ok(service.assess(table)).build()
                : accepted(service.begin(table), uri);
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Operation(operationId = "listAdoptions", summary = "List the adoptions", description = "The newest first, with how far each has"
            + " come.")
    @APIResponse(responseCode = "200", description = "The adoptions.", content = {
            @Content(schema = @Schema(implementation = AdoptionList.class), examples = {
                    @ExampleObject(name = "one", value = AdoptionExamples.LIST) }) })
    public AdoptionList list() {
        return new AdoptionList(service.newestFirst());
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Path("/{id: \\d{1,18}}")
    @Operation(operationId = "getAdoption", summary = "Tell how an adoption is doing", description = "Its state, how far it has come, and"
            + " why it stopped if it did.")
    @APIResponse(responseCode = "200", description = "The adoption.", content = {
            @Content(schema = @Schema(implementation = Adoption.class), examples = {
                    @ExampleObject(name = "swapped", value = AdoptionExamples.SWAPPED) }) })
    @FailsWith({ ProblemCode.NOT_FOUND, ProblemCode.UNKNOWN_ADOPTION })
    public Adoption get(@Parameter(description = ID, example = "7") @RestPath long id) {
        return service.get(id);
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/{id: \\d{1,18}}/resume")
    @Operation(operationId = "resumeAdoption", summary = "Resume an adoption that stopped", description = "It goes on where it stopped."
            + " One that was cut off with the service does so by itself.")
    @APIResponse(responseCode = "202", description = "The adoption goes on.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = Adoption.class), examples = {
                            @ExampleObject(name = "goes_on", value = AdoptionExamples.COPYING) }) })
    @FailsWith({ ProblemCode.NOT_FOUND, ProblemCode.UNKNOWN_ADOPTION, ProblemCode.ADOPTION_ENDED })
    public Response resume(@Parameter(description = ID, example = "7") @RestPath long id, UriInfo uri) {
        return accepted(service.resume(id), uri);
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/{id: \\d{1,18}}/abort")
    @Operation(operationId = "abortAdoption", summary = "Abort an adoption", description = "Takes away what the adoption brought here, and"
            + " leaves the old table as it was; until that is done its changes are still logged. An event that was also sent here"
            + " directly, under the same id and time, goes too. After the swap it is too late.")
    @APIResponse(responseCode = "202", description = "What was done is being undone.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = Adoption.class), examples = {
                            @ExampleObject(name = "aborting", value = AdoptionExamples.ABORTING) }) })
    @FailsWith({ ProblemCode.NOT_FOUND, ProblemCode.UNKNOWN_ADOPTION, ProblemCode.ADOPTION_ENDED })
    public Response abort(@Parameter(description = ID, example = "7") @RestPath long id, UriInfo uri) {
        return accepted(service.abort(id), uri);
    }

    private static Response accepted(Adoption adoption, UriInfo uri) {
        URI location = uri.getBaseUriBuilder().path(AdoptionResource.class).path("{id}").build(adoption.id());
        return Response.accepted(adoption).location(location).build();
    }
}
