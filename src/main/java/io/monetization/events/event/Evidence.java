package io.monetization.events.event;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What is kept of an event that was refused, so that it can be put right. All of it can be stored, whatever was sent.
 *
 * @param dialect in whose words the payload is
 * @param payload the JSON that was sent, or what stood in its place; null if it was too large to be kept
 * @param bytes how large it is
 * @param id the id of the event, or null where it has none
 * @param eventId the sold occasion, or null where it could not be read
 * @param userId the person, or null
 * @param sessionToken the session, or null
 */
public record Evidence(Dialect dialect, String payload, long bytes, UUID id, String eventId, String userId,
        String sessionToken) {

    private static final int KEY_LENGTH = 255;
    /** As deep as it was sent: that may be the very reason of the refusal. */
    private static final StreamWriteConstraints ANY_DEPTH = StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE)
            .build();
    private static final JsonFactory PLAIN = JsonFactory.builder().streamWriteConstraints(ANY_DEPTH).build();
    private static final JsonFactory ESCAPED = JsonFactory.builder().streamWriteConstraints(ANY_DEPTH)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The evidence of a submitted event. */
    public static Evidence of(JsonNode submitted) {
        String payload = textOf(submitted);
        return new Evidence(Dialect.EVENT, payload, sizeOf(payload), id(submitted), key(submitted, "event_id"),
                key(submitted, "user_id"), key(submitted, "session_token"));
    }

    /** The evidence of an event that satisfied every rule but one that only the table knows. */
    public static Evidence of(Event event) {
        String fields = textOf(JsonNodeFactory.instance.objectNode().put("id", event.id().toString())
                .put("event_id", event.eventId()).put("user_id", event.userId()).put("session_token", event.sessionToken())
                .put("event_type", event.eventType().name()).put("entity_id", event.entityId())
                .put("revenue_cents", event.revenueCents()).put("currency", event.currency())
                .put("user_agent", event.userAgent()).put("ip_address", event.ipAddress())
                .put("created_at", event.createdAt().toString()));
        String payload = fields.replaceFirst("}$", ",\"context\":" + Matcher.quoteReplacement(event.context()) + "}");
        return new Evidence(Dialect.EVENT, payload, sizeOf(payload), event.id(), event.eventId(), event.userId(),
                event.sessionToken());
    }

    /** The evidence of something that is not JSON. */
    public static Evidence ofText(String sent) {
        String payload = StorableText.made(sent);
        return new Evidence(Dialect.EVENT, payload, sizeOf(payload), null, null, null, null);
    }

    /** The evidence of an event of which nothing is kept. */
    public static Evidence tooLarge(long bytes) {
        return new Evidence(Dialect.EVENT, null, bytes, null, null, null, null);
    }

    /** The same, where the event was sent in other words than ours. */
    public Evidence sentAs(Dialect words, JsonNode message) {
        String text = textOf(message);
        return new Evidence(words, text, sizeOf(text), id, eventId, userId, sessionToken);
    }

    /** The same, of which only the size is kept. */
    Evidence withheld() {
        return new Evidence(dialect, null, bytes, id, eventId, userId, sessionToken);
    }

    /** The same, with the person as it is stored. */
    Evidence withUserId(String stored) {
        return new Evidence(dialect, payload, bytes, id, eventId, stored, sessionToken);
    }

    /** How much of it is kept. */
    public long bytesKept() {
        return payload == null ? 0 : bytes;
    }

    private static long sizeOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static UUID id(JsonNode submitted) {
        String value = submitted.path("id").asText();
        return EventFields.isUuid(value) ? UUID.fromString(value) : null;
    }

    private static String key(JsonNode submitted, String field) {
        String value = submitted.path(field).textValue();
        return value == null || value.codePointCount(0, value.length()) > KEY_LENGTH || !StorableText.isStorable(value) ? null
                : value;
    }

    /** Half a surrogate pair, which no column can hold, can be held escaped; JSON escapes U+0000 anyway. */
    private static String textOf(JsonNode json) {
        String text = write(json, PLAIN);
        return StorableText.isStorable(text) ? text : write(json, ESCAPED);
    }

    /** Token by token, because a recursion would end where the nesting does not. */
    private static String write(JsonNode json, JsonFactory factory) {
        StringWriter text = new StringWriter();
        try (JsonParser tokens = json.traverse(); JsonGenerator generator = factory.createGenerator(text)) {
            while (tokens.nextToken() != null) {
                generator.copyCurrentEventExact(tokens);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
