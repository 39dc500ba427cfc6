package io.monetization.events.funnel;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "All offers of the question together, whichever page was asked for. Rates are those of the totals.")
record OfferFunnelSummary(
        @Schema(description = "How many offers had at least one event.", examples = "12") long offers,
        @JsonUnwrapped StageTotals totals) {
}
