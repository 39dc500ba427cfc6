package io.monetization.events.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** With what an answer is compared. */
@Schema(name = "FunnelComparison")
public enum Comparison {

    /** The time of equal length that ends where the range begins. */
    @JsonProperty("previous_period")
    PREVIOUS_PERIOD
}
