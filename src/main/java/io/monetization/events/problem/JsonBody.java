package io.monetization.events.problem;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads a body that is one JSON object (RFC 8259), in which no member stands twice (RFC 7493). */
public final class JsonBody {

    private static final ObjectReader TREE = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build().readerFor(JsonNode.class);

    private JsonBody() {
    }

    /**
     * Reads the object.
     *
     * @param limit the most bytes it may have; no more are read than it takes to see that
     * @throws ProblemException {@code body_too_large}, {@code malformed_json} with line and column, or {@code invalid_body}
     */
    public static JsonNode object(InputStream body, int limit) throws IOException {
        return object(bytes(body, limit));
    }

    /** Reads the {@linkplain #object object}, if there is anything. */
    public static Optional<JsonNode> objectIfAny(InputStream body, int limit) throws IOException {
        byte[] bytes = bytes(body, limit);
        return bytes.length == 0 ? Optional.empty() : Optional.of(object(bytes));
    }

    private static byte[] bytes(InputStream body, int limit) throws IOException {
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new ProblemException(Problem.of(ProblemCode.BODY_TOO_LARGE, "The body is larger than " + limit + " bytes")
                    .with("limit_bytes", limit));
        }
        return bytes;
    }

    private static JsonNode object(byte[] body) throws IOException {
        try (JsonParser parser = TREE.createParser(body)) {
            return object(parser);
        }
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        try {
            JsonNode tree = TREE.readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed("there is more after the end of the JSON text", parser.currentLocation());
            }
            if (tree == null || !tree.isObject()) {
                throw new ProblemException(ProblemCode.INVALID_BODY, "The body must be a JSON object");
            }
            return tree;
        } catch (JacksonException e) {
            throw malformed(e.getOriginalMessage(), Objects.requireNonNullElse(e.getLocation(), parser.currentLocation()));
        }
    }

    /** The problem of a body that is not JSON, and where it stops being that. */
    public static ProblemException malformed(String reason, JsonLocation location) {
        String place = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new ProblemException(Problem
                .of(ProblemCode.MALFORMED_JSON, place + ": " + reason.lines().findFirst().orElse("not JSON"))
                .with("line", location.getLineNr()).with("column", location.getColumnNr()));
    }
}
