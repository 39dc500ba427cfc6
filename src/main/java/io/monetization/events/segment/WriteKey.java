package io.monetization.events.segment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * The key that clients of Segment's protocol name their source with: as the user of Basic authentication (RFC 7617), or in the
 * envelope, where it may stand behind the events.
 */
final class WriteKey {

    private static final String SCHEME = "basic ";
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build()).build();

    private WriteKey() {
    }

    /**
     * The key in the header; empty if there is none.
     *
     * @param authorization the header, or null
     */
    static String ofHeader(String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return "";
        }
        try {
            byte[] credentials = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
            return new String(credentials, StandardCharsets.UTF_8).split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /**
     * The key in the envelope; empty if there is none.
     *
     * @param body the decoded envelope, which need not be valid
     */
    static String ofEnvelope(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isKey = parser.currentName().equals("writeKey");
                if (parser.nextToken() == JsonToken.VALUE_STRING && isKey) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException malformed) {
            // Whoever reads the events says where.
            return "";
        }
    }
}
