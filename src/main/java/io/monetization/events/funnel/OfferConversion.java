package io.monetization.events.funnel;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "One offer's count funnel.")
record OfferConversion(
        @Schema(description = "The sold occasion that the offer belongs to.", examples = "devconf-2026") String eventId,
        @Schema(description = "The offer: entity_id of its events.", examples = "early-bird") String offerId,
        @JsonUnwrapped StageTotals totals) {
}
