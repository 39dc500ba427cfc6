package io.monetization.events.people;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import io.monetization.events.question.Proportion;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How many actors reached a step with a chain that started in the bucket.")
record TrendStep(
        @Schema(description = "The step, from 1.", examples = "2") int step,
        @Schema(description = "How many actors reached it.", examples = "12") long actors,
        @Schema(description = """
                In percent of the actors of step 1 in this bucket, 2 decimals; null when there are none.""", nullable = true, examples = {
                "24.00" }) BigDecimal conversionFromStart,
        @Schema(description = """
                In percent of the actors of the step before in this bucket, 2 decimals; null when there are none, and for step 1.\
                """, nullable = true, examples = "24.00") BigDecimal conversionFromPrevious){

    static List<TrendStep> of(long[] actors) {
        return IntStream.range(0, actors.length).mapToObj(i -> new TrendStep(i + 1, actors[i],
                new Proportion(actors[i], actors[0]).percent(),
                i == 0 ? null : new Proportion(actors[i], actors[i - 1]).percent())).toList();
    }
}
