package io.monetization.events.funnel;

import io.monetization.events.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which offers, in which order, and whether with the plan of the query. */
record OfferFilter(
        @Parameter(description = "e") @RestQuery("event_id") String eventId,
        @Parameter(description = "o") @RestQuery("offer_id") String offerId,
        @Parameter(description = "s") @RestQuery("sort") String sort,
        @Parameter(description = "x") @RestQuery("explain") String explain) {

    boolean explained() {
        return switch (explain) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalidParameter("explain", "'" + explain + "' is neither true nor false");
        };
    }
}
