package io.monetization.events.event;

import java.math.BigDecimal;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks that a context can be stored and read back unchanged. */
final class EventContext {

    private static final String FIELD = "context";
    private static final int MAX_DEPTH = 64;
    private static final int MAX_EXPONENT = 308;
    private static final int MAX_SCALE = 2 * MAX_EXPONENT;

    private EventContext() {
    }

    /** The JSON text of a context; the empty object if none was sent. */
    static String validated(JsonNode context) {
        if (context == null || context.isNull()) {
            return "{}";
        }
        if (!context.isObject()) {
            throw EventFields.invalid(FIELD, "must be an object, not " + EventFields.typeOf(context));
        }
        check(context, 1);
        return context.toString();
    }

    private static void check(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw EventFields.invalid(FIELD, "must not be nested deeper than " + MAX_DEPTH + " levels");
        }
        switch (node.getNodeType()) {
            case OBJECT -> {
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    checkText(member.getKey());
                    check(member.getValue(), depth + 1);
                }
            }
            case ARRAY -> node.forEach(element -> check(element, depth + 1));
            case STRING -> checkText(node.textValue());
            case NUMBER -> checkNumber(node.decimalValue());
            case BOOLEAN, NULL, BINARY, MISSING, POJO -> {
            }
        }
    }

    private static void checkText(String text) {
        if (!StorableText.isStorable(text)) {
            throw new Refusal(ItemCode.INVALID_CHARACTER, FIELD,
                    FIELD + " holds U+0000 or half a surrogate pair, which cannot be stored");
        }
    }

    /**
     * RFC 8259, section 6: numbers outside the range of IEEE 754 doubles do not travel; written out they could also
     * fill a disk.
     */
    private static void checkNumber(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale();
        if (Math.abs(exponent) > MAX_EXPONENT || Math.abs((long) number.scale()) > MAX_SCALE) {
            throw EventFields.invalid(FIELD, "holds a number outside the range of IEEE 754 doubles");
        }
    }
}
