package io.monetization.events.funnel;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.question.PageQuery;
import io.monetization.events.question.PagedResponse;
import io.monetization.events.question.QuestionConfig;
import io.monetization.events.question.WindowQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
@Tag(name = "Events")
class EventListingResource {

    private final EventListingReader reader;
    private final QuestionConfig config;

    EventListingResource(EventListingReader reader, QuestionConfig config) {
        this.reader = reader;
        this.config = config;
    }

    @GET
    @Operation(operationId = "listEvents", summary = "Raw events of a window of time, newest first", description = """
            Events as they are stored, by `created_at` and then `id`, both falling. Pages are stable: events that arrive while you page \
            move nothing that you have not seen yet, and no event is listed twice. All filters given must hold. A window that touches a \
            month whose events are archived is refused.
            """)
    @APIResponse(responseCode = "200", description = "One page of events.", headers = {
            @Header(name = "Link", ref = "Link") }, content = {
                    @Content(schema = @Schema(implementation = EventListing.class), examples = {
                            @ExampleObject(name = "page", value = FunnelExamples.EVENTS) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.WINDOW_REQUIRED, ProblemCode.INVALID_WINDOW,
            ProblemCode.WINDOW_TOO_LONG, ProblemCode.INVALID_CURSOR, ProblemCode.RAW_EVENTS_ARCHIVED,
            ProblemCode.QUESTION_TOO_EXPENSIVE, ProblemCode.TOO_MANY_QUESTIONS })
    public RestResponse<EventListing> events(@BeanParam WindowQuery window, @BeanParam EventFilter filter,
            @BeanParam PageQuery page,
            @Context UriInfo request) {
        filter.requireKnownTypes();
        EventListing answer = reader.read(new EventListingQuestion(window.resolve(config.maxWindow()), filter, page));
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }
}
