package io.monetization.events.ingest;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.monetization.events.problem.ProblemException;
import io.vertx.core.MultiMap;

/** The attributes of a CloudEvent in binary mode, as its HTTP binding puts them into headers (version 1.0.2, section 3.1.3). */
final class CloudEventHeaders {

    private static final String PREFIX = "ce-";
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private CloudEventHeaders() {
    }

    static boolean isPresent(MultiMap headers) {
        return headers.names().stream().anyMatch(CloudEventHeaders::isAttribute);
    }

    /**
     * The attributes by their names, each a string.
     *
     * @throws ProblemException 400 if a header is given twice or is not percent-encoded UTF-8
     */
    static ObjectNode attributes(MultiMap headers) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> header : headers) {
            if (isAttribute(header.getKey())) {
                String name = header.getKey().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                if (attributes.has(name)) {
                    throw ProblemException.invalidParameter(PREFIX + name, "is given more than once");
                }
                attributes.put(name, decoded(PREFIX + name, unquoted(header.getValue().strip())));
            }
        }
        return attributes;
    }

    private static boolean isAttribute(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** Earlier versions of the binding had quoted strings (RFC 7230, section 3.2.6). */
    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? ESCAPED.matcher(value.substring(1, value.length() - 1)).replaceAll("$1") : value;
    }

    private static String decoded(String header, String value) {
        // Octet by octet: a decoder of characters would put U+FFFD where there is no UTF-8. A plus is a plus here.
        try {
            byte[] octets = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw ProblemException.invalidParameter(header, "is not percent-encoded UTF-8");
        }
    }
}
