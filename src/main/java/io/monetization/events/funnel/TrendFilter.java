package io.monetization.events.funnel;

import io.monetization.events.calendar.Interval;
import io.monetization.events.problem.BooleanParameter;
import io.monetization.events.question.IntervalParameter;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which intervals of which offers, and whether with the plan of the query. */
record TrendFilter(
        @Parameter(required = true, description = """
                What the window is cut into. Intervals begin at midnight in `tz`, weeks on a Monday (ISO 8601), months on the first; the \
                first and the last one are cut to the window.\
                """, schema = @Schema(type = SchemaType.STRING, enumeration = {
                "day", "week", "month" }, examples = {
                        "day" })) @RestQuery("interval") String intervalText,
        @Parameter(description = """
                Only the offers of this event, by its exact id.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "devconf-2026" })) @RestQuery("event_id") String eventId,
        @Parameter(description = """
                Only this offer, by its exact id: the `entity_id` of its events.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "early-bird" })) @RestQuery("offer_id") String offerId,
        @Parameter(description = """
                With `true` the answer has a `plan`: the partitions that were scanned and pruned, and the times. It runs the query a \
                second time, measured.""", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false", examples = {
                "true" })) @RestQuery("explain") String explain){

    Interval interval() {
        return IntervalParameter.read("interval", intervalText);
    }

    boolean explained() {
        return BooleanParameter.read("explain", explain, false);
    }
}
