package io.monetization.events.problem;

import java.io.IOException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
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
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build().readerFor(JsonNode.class);

    private JsonBody() {
    }

    /**
     * Reads the object.
     *
     * @param limit the most bytes it may have
     * @throws ProblemException {@code body_too_large}, {@code malformed_json} with line and column, or {@code invalid_body}
     */
    public static JsonNode object(byte[] body, int limit) {
        if (body.length > limit) {
            throw new ProblemException(Problem.of(ProblemCode.BODY_TOO_LARGE, "The body is larger than " + limit + " bytes")
                    .with("limit_bytes", limit));
        }
        try {
            JsonNode tree = TREE.readTree(body);
            if (!tree.isObject()) {
                throw new ProblemException(ProblemCode.INVALID_BODY, "The body must be a JSON object");
            }
            return tree;
        } catch (JacksonException e) {
            throw malformed(e.getOriginalMessage(), e.getLocation());
        } catch (IOException e) {
            throw new IllegalStateException(e);
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
