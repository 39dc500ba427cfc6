package io.monetization.events.people;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.QueryPlan;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How many actors went how far through a funnel.", requiredProperties = { "window", "steps", "totals",
        "revenue", "unlinked_refunds", "breakdown", "trend", "previous", "drop_off_list", "definition", "as_of", "source" })
record PeopleFunnel(
        @JsonUnwrapped PeriodFunnel period,
        @Schema(description = """
                The same over the period before, from the same snapshot; null unless asked for.""", nullable = true) PeriodFunnel previous,
        @Schema(description = """
                The actors lost after drop_off_after; null unless asked for.""", nullable = true) DropOffList dropOffList,
        @Schema(description = "What was answered, with every default filled in.") FunnelDefinition definition,
        @Schema(description = """
                The snapshot that answered was taken then: every event committed before it is counted.""", examples = {
                "2026-01-05T09:30:00.123456Z" }) Instant asOf,
        @Schema(description = "Always events.", examples = "events") AnswerSource source,
        @Schema(description = "Only with explain=true.") @JsonInclude(JsonInclude.Include.NON_NULL) QueryPlan plan){
}
