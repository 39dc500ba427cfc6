package io.monetization.events.funnel;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "All ads together, and by placement.")
record AdTotals(
        @JsonUnwrapped AdCounts counts,
        @Schema(description = """
                The 100 placements with the most impressions, those first; the totals count every placement. Null where events \
                are archived.""", nullable = true) List<AdPlacement> byPlacement) {

    static final int MOST_PLACEMENTS = 100;
}
