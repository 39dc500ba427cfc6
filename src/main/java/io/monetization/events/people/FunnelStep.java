package io.monetization.events.people;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.monetization.events.question.Proportion;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How many actors reached a step.")
record FunnelStep(
        @Schema(description = "The step, from 1.", examples = "2") int step,
        @Schema(description = "How many actors reached it.", examples = "300") long actors,
        @Schema(description = """
                In percent of the actors that reached step 1, 2 decimals; null when nobody did.""", nullable = true, examples = {
                "25.00" }) BigDecimal conversionFromStart,
        @Schema(description = """
                In percent of the actors that reached the step before, 2 decimals; null when nobody did, and for step 1.\
                """, nullable = true, examples = "25.00") BigDecimal conversionFromPrevious,
        @Schema(description = """
                How many actors reached the step before and not this one; null for step 1.""", nullable = true, examples = {
                "900" }) Long dropOff,
        @Schema(description = """
                From the first event of the chain to the event of this step; null when nobody reached it, and for step 1.\
                """, nullable = true) SecondsToConvert secondsToConvert,
        @Schema(name = "interval_95", description = """
                The 95 % score interval (Wilson) of conversion_from_previous, in percent: the lower and the upper end. A narrow one \
                says that the rate would be much the same with other people.""", nullable = true, examples = "[22.63, 27.53]") @JsonProperty("interval_95") List<BigDecimal> interval95){

    static FunnelStep of(int index, long[] actors, Durations durations) {
        Proportion fromStart = new Proportion(actors[index], actors[0]);
        if (index == 0) {
            return new FunnelStep(1, actors[0], fromStart.percent(), null, null, null, null);
        }
        Proportion fromPrevious = new Proportion(actors[index], actors[index - 1]);
        return new FunnelStep(index + 1, actors[index], fromStart.percent(), fromPrevious.percent(),
                actors[index - 1] - actors[index], SecondsToConvert.of(durations), fromPrevious.interval95());
    }
}
