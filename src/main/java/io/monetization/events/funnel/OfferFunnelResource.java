package io.monetization.events.funnel;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/funnels/offers")
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
class OfferFunnelResource {

    private final OfferFunnelReader reader;
    private final FunnelConfig config;

    OfferFunnelResource(OfferFunnelReader reader, FunnelConfig config) {
        this.reader = reader;
        this.config = config;
    }

    @GET
    RestResponse<OfferFunnel> offers(@BeanParam WindowQuery window, @BeanParam OfferFilter filter, @BeanParam PageQuery page,
            @Context UriInfo request) {
        OfferFunnelQuestion question = new OfferFunnelQuestion(window.resolve(config.maxWindow()), filter.eventId(),
                filter.offerId(), FunnelSort.parse(filter.sort()), page);
        OfferFunnel answer = filter.explained() ? reader.explain(question) : reader.read(question);
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }
}
