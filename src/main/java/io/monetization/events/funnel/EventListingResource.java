package io.monetization.events.funnel;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
class EventListingResource {

    private final EventListingReader reader;
    private final FunnelConfig config;

    EventListingResource(EventListingReader reader, FunnelConfig config) {
        this.reader = reader;
        this.config = config;
    }

    @GET
    RestResponse<EventListing> events(@BeanParam WindowQuery window, @BeanParam EventFilter filter, @BeanParam PageQuery page,
            @Context UriInfo request) {
        filter.requireKnownTypes();
        EventListing answer = reader.read(new EventListingQuestion(window.resolve(config.maxWindow()), filter, page));
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }
}
