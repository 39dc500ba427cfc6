package io.monetization.events.funnel;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.problem.Problem;
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
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
@Tag(name = "Events")
class EventListingResource {

    private final EventListingReader reader;
    private final FunnelConfig config;

    EventListingResource(EventListingReader reader, FunnelConfig config) {
        this.reader = reader;
        this.config = config;
    }

    @GET
    @Operation(operationId = "listEvents", summary = "Raw events of a window of time, newest first", description = """
            Events as they are stored, by `created_at` and then `id`, both falling. Pages are stable: events that arrive while you page \
            move nothing that you have not seen yet, and no event is listed twice. All filters given must hold.
            """)
    @APIResponse(responseCode = "200", description = "One page of the answer.", headers = @Header(name = "Link", description = "Where another page follows: its URL, with rel=\"next\".", schema = @Schema(type = SchemaType.STRING)), content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EventListing.class), examples = @ExampleObject(name = "page", summary = "The only page", value = FunnelExamples.EVENTS)))
    @APIResponse(responseCode = "400", description = """
            `window_required`: from or to is missing. `invalid_window`: from is not before to. `window_too_long`: the window is longer \
            than allowed (`max_window`). `invalid_cursor`: the cursor is garbled or belongs to another question. `invalid_parameter`: \
            any other parameter that cannot be used; `errors` names it and says what would be right.""", content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class), examples = @ExampleObject(name = "window_required", value = FunnelExamples.WINDOW_REQUIRED)))
    public RestResponse<EventListing> events(@BeanParam WindowQuery window, @BeanParam EventFilter filter,
            @BeanParam PageQuery page,
            @Context UriInfo request) {
        filter.requireKnownTypes();
        EventListing answer = reader.read(new EventListingQuestion(window.resolve(config.maxWindow()), filter, page));
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }
}
