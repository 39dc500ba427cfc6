package io.monetization.events.funnel;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/funnels/conversion")
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
class ConversionFunnelResource {

    private final ConversionFunnelReader reader;

    ConversionFunnelResource(ConversionFunnelReader reader) {
        this.reader = reader;
    }

    @GET
    RestResponse<ConversionFunnel> conversion(@RestQuery("event_id") String eventId,
            @RestQuery("offer_id") String offerId, @RestQuery String sort, @BeanParam PageQuery page,
            @Context UriInfo request) {
        ConversionFunnel answer = reader.read(new ConversionFunnelQuestion(eventId, offerId,
                FunnelSort.parse(sort, FunnelSort.INDEXED), page));
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }
}
