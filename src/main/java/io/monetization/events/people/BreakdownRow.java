package io.monetization.events.people;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "FunnelBreakdownRow", description = """
        The actors whose chain has one value. Each actor is in one row, so the rows add up to the funnel.""")
record BreakdownRow(
        @Schema(description = """
                The value; null for actors whose event has none.""", nullable = true, examples = "hero") String value,
        @Schema(description = """
                Whether this is the sum of all values without a row of their own; its value is then the word other.\
                """, examples = "false") boolean other,
        @Schema(description = "Each step, in order.") List<FunnelStep> steps) {

    static BreakdownRow of(String value, StepTally tally) {
        return new BreakdownRow(value, false, tally.steps());
    }

    static BreakdownRow other(StepTally tally) {
        return new BreakdownRow("other", true, tally.steps());
    }
}
