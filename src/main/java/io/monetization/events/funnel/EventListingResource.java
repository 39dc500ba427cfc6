package io.monetization.events.funnel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.event.PersonalData;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.question.CsvLines;
import io.monetization.events.question.PageQuery;
import io.monetization.events.question.PagedResponse;
import io.monetization.events.question.QuestionConfig;
import io.monetization.events.question.StreamedAnswer;
import io.monetization.events.question.WindowQuery;
import io.monetization.events.security.Callers;
import io.monetization.events.security.Scope;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/events")
@RolesAllowed(Scope.READ)
@PlainParameters
@Tag(name = "Events")
class EventListingResource {

    private static final String NDJSON = "application/x-ndjson";

    private final EventListingReader reader;
    private final EventExport export;
    private final ObjectMapper json;
    private final Callers callers;
    private final QuestionConfig config;
    private final PersonalData personalData;

    EventListingResource(EventListingReader reader, EventExport export, ObjectMapper json, Callers callers,
            QuestionConfig config, PersonalData personalData) {
        this.reader = reader;
        this.export = export;
        this.json = json;
        this.callers = callers;
        this.config = config;
        this.personalData = personalData;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listEvents", summary = "Raw events of a window of time, newest first", description = """
            Events as they are stored, by `created_at` and then `id`, both falling. Pages are stable: events that arrive while you page \
            move nothing that you have not seen yet, and no event is listed twice. All filters given must hold. A window that touches a \
            month whose events are archived is refused.

            With `Accept: application/x-ndjson` or `text/csv` the answer holds **all** events of the window from the cursor on, or as \
            many as `limit` says, in one snapshot: as lines of JSON, each an event as in the listing, or as CSV with its members as \
            columns and `context` as JSON in one of them. It is sent while it is read; if it cannot be completed, because of a failure \
            or because it takes longer than `monetization.funnels.export-timeout` (10 minutes), the connection is cut off before its \
            regular end.
            """)
    @APIResponse(responseCode = "200", description = "One page of events, or all.", headers = {
            @Header(name = "Link", ref = "Link"), @Header(name = "ETag", ref = "ETag") }, content = {
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EventListing.class), examples = {
                            @ExampleObject(name = "page", value = FunnelExamples.EVENTS) }),
                    @Content(mediaType = NDJSON, schema = @Schema(implementation = ListedEvent.class), examples = {
                            @ExampleObject(name = "line", value = FunnelExamples.EVENT) }),
                    @Content(mediaType = CsvLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING), examples = {
                            @ExampleObject(name = "table", value = FunnelExamples.EVENTS_CSV) }) })
    @APIResponse(responseCode = "304", ref = "NotModified")
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.WINDOW_REQUIRED, ProblemCode.INVALID_WINDOW,
            ProblemCode.WINDOW_TOO_LONG, ProblemCode.INVALID_CURSOR, ProblemCode.RAW_EVENTS_ARCHIVED,
            ProblemCode.QUESTION_TOO_EXPENSIVE, ProblemCode.TOO_MANY_QUESTIONS })
    public RestResponse<EventListing> events(@BeanParam WindowQuery window, @BeanParam EventFilter filter,
            @BeanParam PageQuery page,
            @Context UriInfo request) {
        EventListing answer = reader.read(question(window, filter, page));
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }

    @GET
    @Produces(NDJSON)
    @Operation(hidden = true)
    public Response lines(@BeanParam WindowQuery window, @BeanParam EventFilter filter, @BeanParam PageQuery page,
            @Context RoutingContext client) {
        EventListingQuestion question = question(window, filter, page);
        return streamed(client, NDJSON, out -> export.write(question, JsonEventLines.on(out, json)));
    }

    @GET
    @Produces(CsvLines.MEDIA_TYPE)
    @Operation(hidden = true)
    public Response table(@BeanParam WindowQuery window, @BeanParam EventFilter filter, @BeanParam PageQuery page,
            @Context RoutingContext client) {
        EventListingQuestion question = question(window, filter, page);
        return streamed(client, CsvLines.CONTENT_TYPE, out -> export.write(question, CsvEventLines.on(out)));
    }

    /** The type is left open, so that what fails before the first byte can still be answered with a problem. */
    private Response streamed(RoutingContext client, String contentType, StreamingOutput body) {
        return Response.ok(new StreamedAnswer(client, config.exportTimeout(), body))
                .header(HttpHeaders.CONTENT_TYPE, contentType).build();
    }

    private EventListingQuestion question(WindowQuery window, EventFilter filter, PageQuery page) {
        callers.current().requireEvent(filter.eventId());
        filter.requireKnownTypes();
        return new EventListingQuestion(window.resolve(config.maxWindow()), filter.storedAs(personalData), page);
    }
}
