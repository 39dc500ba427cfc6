package io.monetization.events.funnel;

import java.math.BigDecimal;

import io.monetization.events.question.Proportion;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was seen of ads, and how often it worked. */
record AdCounts(
        @Schema(description = "Number of AD_IMPRESSION events.", examples = "20000") long impressions,
        @Schema(description = "Number of AD_VIEWABLE_IMPRESSION events.", examples = "14000") long viewableImpressions,
        @Schema(description = "Number of AD_CLICK events.", examples = "300") long clicks,
        @Schema(description = """
                clicks / impressions in percent, 2 decimals; null without impressions.""", examples = {
                "1.50" }, nullable = true) BigDecimal clickThroughRate){

    static AdCounts of(long impressions, long viewableImpressions, long clicks) {
        return new AdCounts(impressions, viewableImpressions, clicks, new Proportion(clicks, impressions).percent());
    }
}
