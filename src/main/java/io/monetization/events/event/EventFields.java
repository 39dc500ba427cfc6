package io.monetization.events.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.util.UuidValidator;

/** Reads the fields of one submitted event with their exact JSON types: nothing is coerced, rounded or cut. */
class EventFields {

    private static final int KEY_LENGTH = 255;
    private static final int ECHO_LENGTH = 64;
    private static final int UUID_LENGTH = 36;

    private final JsonNode event;

    EventFields(JsonNode event) {
        this.event = event;
    }

    boolean has(String field) {
        return event.hasNonNull(field);
    }

    JsonNode node(String field) {
        return event.get(field);
    }

    /** A key of at most 255 characters that must be there. */
    String requiredKey(String field) {
        if (!has(field)) {
            throw new Refusal(ItemCode.MISSING_FIELD, field, field + " is required");
        }
        return key(field);
    }

    /** A key of at most 255 characters, or null if it was not sent. */
    String key(String field) {
        String value = text(field);
        if (value != null && !isKey(value)) {
            throw invalid(field, "must have 1 to " + KEY_LENGTH + " characters and not be blank");
        }
        return value;
    }

    /** Text of any length, or null if it was not sent. */
    String text(String field) {
        if (!has(field)) {
            return null;
        }
        JsonNode node = event.get(field);
        if (!node.isTextual()) {
            throw invalid(field, "must be a string, not " + typeOf(node));
        }
        if (!StorableText.isStorable(node.textValue())) {
            throw new Refusal(ItemCode.INVALID_CHARACTER, field,
                    field + " holds U+0000 or half a surrogate pair, which cannot be stored");
        }
        return node.textValue();
    }

    /** A whole number of minor units; 0 if it was not sent. */
    long cents(String field) {
        if (!has(field)) {
            return 0;
        }
        JsonNode node = event.get(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw invalid(field, "must be a whole number of minor units between 0 and " + Long.MAX_VALUE);
        }
        if (node.longValue() < 0) {
            throw new Refusal(ItemCode.NEGATIVE_REVENUE, field,
                    field + " must not be negative; send a refund as an OFFER_REFUND event of its own");
        }
        return node.longValue();
    }

    /** A UUID in its canonical form (RFC 9562), or null if it was not sent. */
    UUID uuid(String field) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        if (!isUuid(value)) {
            throw invalid(field, "must be a UUID such as 01936f6e-8c00-7000-8000-000000000001");
        }
        return UUID.fromString(value);
    }

    /** A time with an offset (RFC 3339), to the microsecond at most, or null if it was not sent. */
    Instant instant(String field) {
        String value = text(field);
        return value == null ? null : EventTime.parse(field, value);
    }

    /** Whether storable text can be a key. */
    static boolean isKey(String text) {
        return !text.isBlank() && (text.length() <= KEY_LENGTH || text.codePointCount(0, text.length()) <= KEY_LENGTH);
    }

    static boolean isUuid(String text) {
        return text.length() == UUID_LENGTH && UuidValidator.isValid(text);
    }

    /** A field that is not {@code known}; its name is cut before it is repeated. */
    static Refusal unknown(String field, String known) {
        int characters = Math.min(field.codePointCount(0, field.length()), ECHO_LENGTH);
        String shown = field.substring(0, field.offsetByCodePoints(0, characters));
        return new Refusal(ItemCode.UNKNOWN_FIELD, shown, shown + " is not " + known);
    }

    static Refusal invalid(String field, String requirement) {
        return new Refusal(ItemCode.INVALID_VALUE, field, field + " " + requirement);
    }

    static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case STRING -> "a string";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not a JSON type: " + node.getNodeType());
        };
    }
}
