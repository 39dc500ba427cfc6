package io.monetization.events.segment;

import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Pattern;

import io.monetization.events.event.EventType;
import io.smallrye.config.ConfigMapping;

/** What the events of clients that speak Segment's protocol mean. */
@ConfigMapping(prefix = "monetization.segment")
interface SegmentConfig {

    /** The type of event by the name of the tracked event; the defaults stand in {@code application.properties}. */
    Map<String, EventType> events();

    /** The {@code event_id} of events that do not say theirs in {@code properties.event_id}; without it they are refused. */
    Optional<@Pattern(regexp = ".*\\S.*") String> defaultEventId();
}
