package io.monetization.events.sample;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far the sample is there. */
public enum SampleState {

    /** Not there. */
    ABSENT("absent"),
    /** Being stored, by some instance. */
    LOADING("loading"),
    /** There as a whole. */
    LOADED("loaded"),
    /** A part is there: loading or removing it was cut off. */
    PARTIAL("partial"),
    /** Being taken away, by some instance. */
    REMOVING("removing");

    private final String value;

    SampleState(String value) {
        this.value = value;
    }

    /** The word in answers. */
    @JsonValue
    public String value() {
        return value;
    }
}
