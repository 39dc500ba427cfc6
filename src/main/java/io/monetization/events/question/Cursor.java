package io.monetization.events.question;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a page of a listing ended: the key of its last row, bound to the question that was asked. Opaque to clients.
 *
 * @param version the layout of this cursor
 * @param question the fingerprint of the question
 * @param key the sort key of the last row; an element may be null
 */
@RegisterForReflection
public record Cursor(int version, String question, List<String> key) {

    /** Two keys of 255 characters, each escaped to six bytes, in base64, with room for the rest. */
    static final int MAX_LENGTH = PlainParameters.MAX_CURSOR_LENGTH;

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The cursor after the row with this key, as text safe in any URL. */
    public static String after(List<?> question, String... key) {
        Cursor cursor = new Cursor(VERSION, Fingerprint.of(question), Arrays.asList(key));
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(JSON.writeValueAsString(cursor).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the key back.
     *
     * @throws ProblemException {@code invalid_cursor} if the text is no cursor, or one of another question
     */
    public static List<String> read(String text, List<?> question, int keyLength) {
        Cursor cursor = parse(text);
        if (cursor == null || cursor.version != VERSION || cursor.key == null || cursor.key.size() != keyLength
                || cursor.key.stream().anyMatch(part -> part != null && part.indexOf('\0') >= 0)) {
            throw invalid("is not a cursor of this listing; use next_cursor as it was given");
        }
        if (!Fingerprint.of(question).equals(cursor.question)) {
            throw invalid("belongs to another question; keep window, filters and sort while paging, or start without a cursor");
        }
        return cursor.key;
    }

    public static ProblemException invalid(String message) {
        return ProblemException.atParameter(ProblemCode.INVALID_CURSOR, PageQuery.CURSOR, message);
    }

    private static Cursor parse(String text) {
        try {
            return JSON.readValue(Base64.getUrlDecoder().decode(text), Cursor.class);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
