package io.monetization.events.people;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.event.StorableText;
import io.monetization.events.problem.FieldError;

/**
 * An object of a request, read member by member. What is wrong is noted with the path of its member, so that a request with
 * several faults is answered with all of them; the values read are of use only when none was noted.
 */
final class RequestObject {

    static final int MAX_TEXT_LENGTH = 255;

    private final JsonNode object;
    private final String path;
    private final List<FieldError> faults;

    RequestObject(JsonNode object, String path, List<FieldError> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** Refuses members of other names. */
    RequestObject withMembers(List<String> allowed) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!allowed.contains(name)) {
                note(name, "unknown_field", "is not a field here; the fields are " + allowed);
            }
        }
        return this;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** Whether the member is there and of any value; notes it as missing if not. */
    boolean requires(String name) {
        if (!has(name)) {
            note(name, "missing_field", "is missing");
        }
        return has(name);
    }

    JsonNode get(String name) {
        return object.path(name);
    }

    /** A text of 1 to 255 characters; null where there is none. */
    String text(String name) {
        return has(name) ? text(name, get(name)) : null;
    }

    String text(String name, JsonNode value) {
        if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > MAX_TEXT_LENGTH
                || !StorableText.isStorable(value.textValue())) {
            invalid(name, "is not a text of 1 to " + MAX_TEXT_LENGTH + " characters without U+0000");
            return null;
        }
        return value.textValue();
    }

    /** A whole number from 1 on; the other value where there is none. */
    Integer number(String name, int max, Integer otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = get(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > max) {
            invalid(name, "is not a whole number from 1 to " + max);
            return otherwise;
        }
        return value.intValue();
    }

    /** A constant by its name in lower case; the other value where there is none. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String lower = constant.name().toLowerCase(Locale.ROOT);
            if (get(name).isTextual() && get(name).textValue().equals(lower)) {
                return constant;
            }
            names.add(lower);
        }
        invalid(name, get(name) + " is none of " + names);
        return otherwise;
    }

    /** An object; one without members where there is none. */
    RequestObject object(String name, List<String> members) {
        JsonNode value = get(name);
        if (has(name) && !value.isObject()) {
            invalid(name, "is not an object");
        }
        return new RequestObject(value, path + name + ".", faults).withMembers(members);
    }

    /** Each element of an array, read with the name by which it is called in errors; empty where there is no array. */
    <T> List<T> elements(String name, int max, BiFunction<String, JsonNode, T> read) {
        List<T> elements = new ArrayList<>();
        JsonNode value = get(name);
        if (!has(name)) {
            return elements;
        }
        if (!value.isArray() || value.size() > max) {
            invalid(name, "is not an array of at most " + max);
            return elements;
        }
        for (int i = 0; i < value.size(); i++) {
            elements.add(read.apply(name + "[" + i + "]", value.get(i)));
        }
        return elements;
    }

    /** The element of an array as an object. */
    RequestObject element(String name, JsonNode value, List<String> members) {
        if (!value.isObject()) {
            invalid(name, "is not an object");
        }
        return new RequestObject(value, path + name + ".", faults).withMembers(members);
    }

    void invalid(String name, String message) {
        note(name, "invalid_value", message);
    }

    private void note(String name, String code, String message) {
        faults.add(FieldError.of(path + name, code, message));
    }
}
