package io.monetization.events.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an answer is broken down.
 *
 * @param by the field by whose values it is
 * @param limit how many values get a row of their own; the rest is added up
 * @param attribution which event of an actor's winning chain says the value
 */
@Schema(name = "FunnelBreakdown", description = "How an answer is broken down.")
public record Breakdown(
        @Schema(description = "The field by whose values.", implementation = String.class, examples = "context.placement") EventField by,
        @Schema(description = "How many values get a row of their own.", examples = "10") int limit,
        @Schema(description = "Which event of the winning chain says the value.", examples = "first") Attribution attribution) {
}
