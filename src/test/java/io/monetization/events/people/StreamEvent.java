package io.monetization.events.people;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.monetization.events.event.EventType;

/** What a funnel sees of an event. */
record StreamEvent(UUID id, String eventId, String userId, String sessionToken, EventType type, String entityId,
        long revenueCents, String currency, ObjectNode context, Instant at) {

    boolean matchesAny(Collection<EventPattern> patterns) {
        return patterns.stream().anyMatch(this::matches);
    }

    boolean matches(EventPattern pattern) {
        return pattern.types().contains(type)
                && pattern.where().entrySet().stream().allMatch(wanted -> equal(value(wanted.getKey()), wanted.getValue()));
    }

    /** The text of a field; null where it has no value. */
    String text(EventField field) {
        JsonNode value = value(field);
        return value.isNull() ? null : value.asText();
    }

    private JsonNode value(EventField field) {
        return field.contextKey().map(key -> context.has(key) ? context.get(key) : NullNode.instance)
                .orElseGet(() -> column(field.name()));
    }

    private JsonNode column(String name) {
        String value = switch (name) {
            case "currency" -> currency;
            case "entity_id" -> entityId;
            case "entity_type" -> type.entityType().name();
            case "event_id" -> eventId;
            case "event_type" -> type.name();
            case "session_token" -> sessionToken;
            case "user_id" -> userId;
            default -> throw new IllegalArgumentException(name);
        };
        return value == null ? NullNode.instance : TextNode.valueOf(value);
    }

    /** Of the same JSON type and value; 10 and 10.0 are one number. */
    private static boolean equal(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber()) ? isSameNumber(one, other) : one.equals(other);
    }

    private static boolean isSameNumber(JsonNode one, JsonNode other) {
        return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
}
