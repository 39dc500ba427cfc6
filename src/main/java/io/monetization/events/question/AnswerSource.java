package io.monetization.events.question;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an answer was computed from. */
public enum AnswerSource {

    @JsonProperty("rollup")
    ROLLUP,
    @JsonProperty("events")
    EVENTS,
    @JsonProperty("rollup+events")
    ROLLUP_AND_EVENTS,
    @JsonProperty("materialized_view")
    MATERIALIZED_VIEW
}
