package io.monetization.events.funnel;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an answer was computed from. */
enum FunnelSource {

    @JsonProperty("rollup")
    ROLLUP,
    @JsonProperty("events")
    EVENTS,
    @JsonProperty("rollup+events")
    ROLLUP_AND_EVENTS,
    @JsonProperty("materialized_view")
    MATERIALIZED_VIEW
}
