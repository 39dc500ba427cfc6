package io.monetization.events.people;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The funnel in three numbers.")
record FunnelTotals(
        @Schema(description = "How many actors reached the first step.", examples = "1200") long entered,
        @Schema(description = "How many reached the last one.", examples = "45") long converted,
        @Schema(description = """
                converted in percent of entered, 2 decimals; null when nobody entered.""", nullable = true, examples = {
                "3.75" }) BigDecimal conversionRate){

    static FunnelTotals of(List<FunnelStep> steps) {
        FunnelStep last = steps.getLast();
        return new FunnelTotals(steps.getFirst().actors(), last.actors(), last.conversionFromStart());
    }
}
