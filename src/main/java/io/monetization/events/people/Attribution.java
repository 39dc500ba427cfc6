package io.monetization.events.people;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which event of the winning chain says under which value of a breakdown its actor counts. */
public enum Attribution {

    @JsonProperty("first")
    FIRST,
    @JsonProperty("last")
    LAST
}
