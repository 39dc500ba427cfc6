package io.monetization.events.people;

import java.util.SortedMap;
import java.util.SortedSet;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.event.EventType;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which events are meant: those of one of the types whose fields have exactly these values.
 *
 * @param types at least one
 * @param where a text, number or boolean for each field that is asked for; only fields of the context hold other than texts
 */
@Schema(name = "FunnelEventPattern", description = "Events of one of the types whose fields have exactly these values.")
public record EventPattern(
        @JsonProperty("event_type") @Schema(description = "One of these types.", examples = "[\"OFFER_VIEW\"]") SortedSet<EventType> types,
        @Schema(description = """
                Fields and the value that each must have.""", type = SchemaType.OBJECT, implementation = Object.class, examples = {
                "{\"currency\": \"EUR\"}" }) SortedMap<EventField, JsonNode> where){
}
