package io.monetization.events.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many events reached each stage. */
record StageCounts(
        @Schema(description = "Number of OFFER_VIEW events.", examples = "1200") long views,
        @Schema(description = "Number of OFFER_CLICK events.", examples = "300") long clicks,
        @Schema(description = "Number of OFFER_ADD_TO_CART events.", examples = "90") long addToCart,
        @Schema(description = "Number of OFFER_PURCHASE events.", examples = "45") long purchases,
        @Schema(description = "Number of OFFER_REFUND events.", examples = "2") long refunds) {

    /** Reads the five columns of these names, where null means none. */
    static StageCounts read(ResultSet row) throws SQLException {
        return new StageCounts(row.getLong("views"), row.getLong("clicks"), row.getLong("add_to_cart"),
                row.getLong("purchases"),
                row.getLong("refunds"));
    }
}
