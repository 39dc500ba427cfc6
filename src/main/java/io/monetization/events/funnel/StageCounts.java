package io.monetization.events.funnel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many events reached each stage. */
record StageCounts(
        @Schema(description = "Number of OFFER_VIEW events.", examples = "1200") long views,
        @Schema(description = "Number of OFFER_CLICK events.", examples = "300") long clicks,
        @Schema(description = "Number of OFFER_ADD_TO_CART events.", examples = "90") long addToCart,
        @Schema(description = "Number of OFFER_PURCHASE events.", examples = "45") long purchases,
        @Schema(description = "Number of OFFER_REFUND events.", examples = "2") long refunds) {
}
