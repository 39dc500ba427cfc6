package io.monetization.events.people;

import java.math.BigDecimal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = """
        Continuous percentiles over the actors that reached the step (percentile_cont), in seconds, to the microsecond.""")
record SecondsToConvert(
        @Schema(description = "Half of them were at most so quick.", examples = "74.5") BigDecimal median,
        @Schema(description = "Nine in ten took at most so long.", examples = "3600") BigDecimal p90,
        @Schema(description = "Nineteen in twenty took at most so long.", examples = "86400") BigDecimal p95) {

    /** Null of no durations. */
    static SecondsToConvert of(Durations sorted) {
        return sorted.isEmpty() ? null
                : new SecondsToConvert(sorted.percentile(50), sorted.percentile(90), sorted.percentile(95));
    }
}
