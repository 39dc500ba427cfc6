package io.monetization.events.funnel;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which rows of the materialized view, in which order. */
record ConversionFilter(
        @Parameter(description = """
                Only the offers of this event, by its exact id.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "devconf-2026" })) @RestQuery("event_id") String eventId,
        @Parameter(description = """
                Only this offer, by its exact id.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "early-bird" })) @RestQuery("offer_id") String offerId,
        @Parameter(description = """
                The order of the offers, falling, those without the number last, ties by event_id and offer_id. `revenue` sorts by \
                `revenue_cents`. `rate` is short for `overall_conversion_rate`.\
                """, schema = @Schema(type = SchemaType.STRING, enumeration = {
                "revenue",
                "overall_conversion_rate",
                "rate" }, defaultValue = "revenue", examples = "rate")) @RestQuery("sort") String sort){
}
