package io.monetization.events.people;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;
import io.monetization.events.event.StorableText;

/**
 * Something that events have a value of: a column, or a member of their context.
 *
 * @param name the column, or {@code context.} and the name of the member
 */
public record EventField(@JsonValue String name) implements Comparable<EventField> {

    /** The columns that can be named. */
    static final List<String> COLUMNS = List.of("currency", "entity_id", "entity_type", "event_id", "event_type",
            "session_token",
            "user_id");

    /** A member whose name is longer is not to be found in a question of a person. */
    static final int MAX_KEY_LENGTH = 255;

    private static final String CONTEXT = "context.";

    /** The field of this name; empty where there is none, or where it is none of the columns allowed here. */
    static Optional<EventField> parse(String name, List<String> columns) {
        boolean known = columns.contains(name) || (name.startsWith(CONTEXT) && name.length() > CONTEXT.length()
                && name.length() <= CONTEXT.length() + MAX_KEY_LENGTH && StorableText.isStorable(name));
        return known ? Optional.of(new EventField(name)) : Optional.empty();
    }

    /** The member of the context, where it is one. */
    public Optional<String> contextKey() {
        return name.startsWith(CONTEXT) ? Optional.of(name.substring(CONTEXT.length())) : Optional.empty();
    }

    @Override
    public int compareTo(EventField other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
