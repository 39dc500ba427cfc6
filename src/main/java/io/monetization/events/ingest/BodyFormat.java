package io.monetization.events.ingest;

import java.util.Locale;
import java.util.Map;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.vertx.core.MultiMap;

/** How a body holds its events, as the headers of the request say. */
sealed interface BodyFormat {

    String NDJSON = "application/x-ndjson";
    String CLOUD_EVENT = "application/cloudevents+json";
    String CLOUD_EVENT_BATCH = "application/cloudevents-batch+json";

    /** The header of Linked Data Platform 1.0, section 7.1, that lists what a POST may send. */
    String ACCEPT_POST = "Accept-Post";

    String ACCEPTED = String.join(", ", MediaType.APPLICATION_JSON, NDJSON, CLOUD_EVENT, CLOUD_EVENT_BATCH,
            MediaType.TEXT_PLAIN);

    /** One event or an array of them. */
    record Json() implements BodyFormat {
    }

    /** One event a line. */
    record Lines() implements BodyFormat {
    }

    /** One CloudEvent in structured mode. */
    record StructuredCloudEvent() implements BodyFormat {
    }

    /** An array of CloudEvents. */
    record CloudEventBatch() implements BodyFormat {
    }

    /**
     * The data of one CloudEvent in binary mode.
     *
     * @param attributes what the headers say of it
     */
    record BinaryCloudEvent(ObjectNode attributes) implements BodyFormat {
    }

    /**
     * The format that the headers announce; JSON if they announce none.
     *
     * @throws ProblemException 415, naming what is read, if the media type or its charset is another
     */
    static BodyFormat of(MultiMap headers) {
        return switch (mediaType(String.join(",", headers.getAll(HttpHeaders.CONTENT_TYPE)))) {
            case MediaType.APPLICATION_JSON, "" -> CloudEventHeaders.isPresent(headers)
                    ? new BinaryCloudEvent(CloudEventHeaders.attributes(headers))
                    : new Json();
            // What a browser's sendBeacon says of a text, whatever is in it.
            case MediaType.TEXT_PLAIN -> new Json();
            case NDJSON -> new Lines();
            case CLOUD_EVENT -> new StructuredCloudEvent();
            case CLOUD_EVENT_BATCH -> new CloudEventBatch();
            default -> throw unsupported("The body must be one of " + ACCEPTED);
        };
    }

    private static String mediaType(String contentType) {
        if (contentType.isBlank()) {
            return "";
        }
        try {
            MediaType type = MediaType.valueOf(contentType);
            String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
            if (!charset.equalsIgnoreCase("utf-8")) {
                throw unsupported("The charset must be UTF-8, in which JSON travels");
            }
            return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw unsupported("Content-Type is no media type; the body must be one of " + ACCEPTED);
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail), Map.of(ACCEPT_POST, ACCEPTED));
    }
}
