package io.monetization.events.people;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What may lie between the events of a chain, and whether their order matters. */
public enum StepOrder {

    /** One step after the other; other events in between are ignored. */
    @JsonProperty("ordered")
    ORDERED,

    /** One step right after the other: no event of the actor lies in between, whatever its type. */
    @JsonProperty("strict")
    STRICT,

    /** The steps in whichever order: step k is reached with events that match k different steps. */
    @JsonProperty("any")
    ANY
}
