package io.monetization.events.funnel;

import io.monetization.events.problem.BooleanParameter;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which offers, in which order, and whether with the plan of the query. */
record OfferFilter(
        @Parameter(description = """
                Only the offers of this event, by its exact id.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "devconf-2026" })) @RestQuery("event_id") String eventId,
        @Parameter(description = """
                Only this offer, by its exact id: the `entity_id` of its events.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "early-bird" })) @RestQuery("offer_id") String offerId,
        @Parameter(description = """
                The order of the offers. Numbers fall, offers without the number come last (a rate without views, a revenue in several \
                currencies, which has no order), ties go by event_id and offer_id; `offer_id` rises. `revenue` is net. `rate` is short \
                for `overall_conversion_rate`.""", schema = @Schema(type = SchemaType.STRING, enumeration = {
                "revenue", "views", "clicks", "add_to_cart",
                "purchases", "refunds", "overall_conversion_rate", "rate",
                "offer_id" }, defaultValue = "revenue", examples = "purchases")) @RestQuery("sort") String sort,
        @Parameter(description = """
                With `true` the answer has a `plan`: the partitions that were scanned and pruned, and the times. It runs the query a \
                second time, measured.""", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false", examples = {
                "true" })) @RestQuery("explain") String explain){

    boolean explained() {
        return BooleanParameter.read("explain", explain, false);
    }
}
