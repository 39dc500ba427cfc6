package io.monetization.events.funnel;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.monetization.events.calendar.Window;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The count funnel of one interval: from belongs to it, to does not.")
record TrendBucket(
        @Schema(description = """
                Where it starts, in UTC. The first bucket starts with the window.""", examples = {
                "2025-12-01T00:00:00Z" }) Instant from,
        @Schema(description = """
                The first instant after it, in UTC, where the next one starts. The last bucket ends with the window.""", examples = {
                "2025-12-02T00:00:00Z" }) Instant to,
        @JsonUnwrapped StageTotals totals){

    TrendBucket(Window time, StageTotals totals) {
        this(time.from(), time.to(), totals);
    }
}
