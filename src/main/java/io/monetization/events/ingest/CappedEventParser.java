package io.monetization.events.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/** The tokens of one event, up to a cap: no tree is built of much more than may be stored. */
class CappedEventParser extends JsonParserDelegate {

    /** Asking the parser where it stands costs about as much as a token. */
    private static final int TOKENS_BETWEEN_LOOKS = 256;

    private final long cap;
    private final long start;
    private final JsonStreamContext surroundings;
    private int tokens;

    /**
     * @param parser standing at the first token of the event
     * @param cap the most bytes that the event may have
     */
    CappedEventParser(JsonParser parser, long cap) {
        super(parser);
        this.cap = cap;
        this.start = offset(parser.currentTokenLocation());
        this.surroundings = parser.currentToken().isStructStart() ? parser.getParsingContext().getParent()
                : parser.getParsingContext();
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        count();
        return token;
    }

    @Override
    public String nextFieldName() throws IOException {
        String name = super.nextFieldName();
        count();
        return name;
    }

    /**
     * Looks whether the event has passed the cap. Whoever has read it to its end asks once more.
     *
     * @throws EventTooLargeException if it has
     */
    void requireWithinCap() throws EventTooLargeException {
        if (size() > cap) {
            throw new EventTooLargeException();
        }
    }

    /** How much of the event was read, in bytes. */
    long size() {
        return offset(delegate.currentLocation()) - start;
    }

    /**
     * What was read of the event, up to the cap.
     *
     * @param body what the parser reads, in UTF-8
     */
    String text(byte[] body) {
        return new String(body, Math.toIntExact(start), Math.toIntExact(Math.min(size(), cap)), StandardCharsets.UTF_8);
    }

    /** Reads on to the end of the event and keeps nothing of it. */
    void skipRest() throws IOException {
        while (!delegate.getParsingContext().equals(surroundings)) {
            delegate.nextToken();
        }
    }

    private void count() throws EventTooLargeException {
        if (++tokens % TOKENS_BETWEEN_LOOKS == 0) {
            requireWithinCap();
        }
    }

    /** Bytes of UTF-8; characters where the client sent UTF-16 or UTF-32, of which the parser knows no bytes. */
    private static long offset(JsonLocation location) {
        return Math.max(location.getByteOffset(), location.getCharOffset());
    }

    /** The event passed the cap. */
    static class EventTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
