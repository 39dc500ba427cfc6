package io.monetization.events.idempotency;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.monetization.events.problem.ProblemException;

/**
 * The name that a client gives to a request, by which a repetition is recognised (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param credential whose key it is: the keys of others are others
 * @param value 1 to 255 visible characters
 */
public record IdempotencyKey(String credential, String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 255;
    /** Of a quoted key whose characters are all escaped. */
    private static final int MAX_HEADER_LENGTH = 2 + 2 * MAX_LENGTH;

    /**
     * A string of RFC 9651, as the draft has it, or the bare characters that most clients send; a comma would be a second key.
     */
    private static final Pattern SYNTAX = Pattern
            .compile("\"(?<quoted>(?:[!#-\\[\\]-~]|\\\\[\"\\\\])*)\"|(?<bare>[!#-+\\--\\[\\]-~]*)");

    /**
     * Reads the header.
     *
     * @param headers its values, as many as were sent
     * @throws ProblemException 400 if they are not one key
     */
    public static Optional<IdempotencyKey> of(List<String> headers, String credential) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1) {
            throw ProblemException.invalidParameter(HEADER, "must be sent once");
        }
        String header = headers.getFirst().strip();
        // Before the pattern, which recurses for each character.
        if (header.length() > MAX_HEADER_LENGTH) {
            throw wrongLength();
        }
        Matcher matcher = SYNTAX.matcher(header);
        if (!matcher.matches()) {
            throw ProblemException.invalidParameter(HEADER, "must be one key of visible ASCII characters, best a quoted UUID");
        }
        String value = matcher.group("bare") == null ? matcher.group("quoted").replaceAll("\\\\(.)", "$1")
                : matcher.group("bare");
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw wrongLength();
        }
        return Optional.of(new IdempotencyKey(credential, value));
    }

    private static ProblemException wrongLength() {
        return ProblemException.invalidParameter(HEADER, "must have 1 to " + MAX_LENGTH + " characters");
    }
}
