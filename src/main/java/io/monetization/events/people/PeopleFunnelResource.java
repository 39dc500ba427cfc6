package io.monetization.events.people;

import java.io.IOException;
import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.monetization.events.problem.BooleanParameter;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.question.CsvLines;
import io.monetization.events.question.PageQuery;
import io.monetization.events.question.QuestionConfig;
import io.monetization.events.security.Callers;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/funnels/query")
@RolesAllowed(Scope.READ)
@Produces({ MediaType.APPLICATION_JSON, CsvLines.MEDIA_TYPE })
@PlainParameters
@Tag(name = "Funnels")
class PeopleFunnelResource {

    private final PeopleFunnelReader reader;
    private final Callers callers;
    private final QuestionConfig config;

    PeopleFunnelResource(PeopleFunnelReader reader, Callers callers, QuestionConfig config) {
        this.reader = reader;
        this.callers = callers;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "queryFunnel", summary = "People who went through steps", description = PeopleFunnelRules.TEXT)
    @RequestBody(required = true, description = "The funnel.", content = @Content(schema = @Schema(implementation = FunnelRequest.class), examples = {
            @ExampleObject(name = "view_to_purchase", value = PeopleFunnelExamples.REQUEST),
            @ExampleObject(name = "everything", value = PeopleFunnelExamples.FULL_REQUEST) }))
    @APIResponse(responseCode = "200", description = "How many actors went how far.", headers = @Header(name = "ETag", ref = "ETag"), content = {
            @Content(mediaType = CsvLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING), examples = {
                    @ExampleObject(name = "table", value = PeopleFunnelExamples.TABLE) }),
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PeopleFunnel.class), examples = {
                    @ExampleObject(name = "funnel", value = PeopleFunnelExamples.ANSWER) }) })
    @FailsWith({ ProblemCode.MALFORMED_JSON, ProblemCode.INVALID_BODY, ProblemCode.INVALID_FUNNEL, ProblemCode.WINDOW_REQUIRED,
            ProblemCode.INVALID_WINDOW, ProblemCode.WINDOW_TOO_LONG, ProblemCode.INVALID_PARAMETER, ProblemCode.INVALID_CURSOR,
            ProblemCode.BODY_TOO_LARGE, ProblemCode.UNSUPPORTED_MEDIA_TYPE, ProblemCode.TOO_MANY_VALUES,
            ProblemCode.RAW_EVENTS_ARCHIVED, ProblemCode.QUESTION_TOO_EXPENSIVE, ProblemCode.TOO_MANY_QUESTIONS })
    public PeopleFunnel query(InputStream body, @BeanParam PageQuery page,
            @Parameter(description = """
                    With `true` the answer has a `plan`: the partitions that were scanned and pruned, and the times. It runs the statement a \
                    second time, measured.""", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false", examples = {
                    "true" })) @RestQuery("explain") String explain)
            throws IOException {
        FunnelDefinition definition = DefinitionReader.read(body, config.maxWindow());
        callers.current().requireEvent(definition.eventId());
        return reader.read(new PeopleFunnelQuestion(definition, page, BooleanParameter.read("explain", explain, false)));
    }
}
