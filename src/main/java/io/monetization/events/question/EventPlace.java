package io.monetization.events.question;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import io.monetization.events.calendar.Window;

/**
 * The place of an event in the listing, newest first.
 *
 * @param createdAt sorts
 * @param id breaks ties
 */
public record EventPlace(Instant createdAt, UUID id) {

    private static final int KEY_LENGTH = 2;
    private static final Pattern CANONICAL_UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** The cursor that continues after this place. */
    public String toCursor(List<?> question) {
        return Cursor.after(question, createdAt.toString(), id.toString());
    }

    /** The place that the cursor stands for; null, the beginning, where there is none. */
    public static EventPlace ofCursor(String cursor, Window window, List<?> question) {
        if (cursor == null) {
            return null;
        }
        List<String> key = Cursor.read(cursor, question, KEY_LENGTH);
        Instant createdAt = instant(key.getFirst());
        if (createdAt == null || !window.contains(createdAt) || key.getLast() == null
                || !CANONICAL_UUID.matcher(key.getLast()).matches()) {
            throw Cursor.invalid("is not a cursor of this listing; use next_cursor as it was given");
        }
        return new EventPlace(createdAt, UUID.fromString(key.getLast()));
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
