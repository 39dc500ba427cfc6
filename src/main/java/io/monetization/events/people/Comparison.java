package io.monetization.events.people;

import com.fasterxml.jackson.annotation.JsonProperty;

/** With what an answer is compared. */
public enum Comparison {

    /** The time of equal length that ends where the range begins. */
    @JsonProperty("previous_period")
    PREVIOUS_PERIOD
}
