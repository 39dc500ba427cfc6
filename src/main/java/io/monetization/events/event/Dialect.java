package io.monetization.events.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In whose words an event was sent. */
public enum Dialect {
    /** As the fields of an event of ours. */
    @JsonProperty("event")
    EVENT,
    /** As a CloudEvent. */
    @JsonProperty("cloudevent")
    CLOUD_EVENT,
    /** As a message of Segment's protocol. */
    @JsonProperty("segment")
    SEGMENT
}
