package io.monetization.events.ingest;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.event.Verdict;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Reads events out of an envelope: an object with the array of them as one of its members. */
@Singleton
class EnvelopeReader {

    private final JsonBatchReader events;
    private final IngestConfig config;

    EnvelopeReader(JsonBatchReader events, IngestConfig config) {
        this.events = events;
        this.config = config;
    }

    /**
     * Reads and judges one element after the other.
     *
     * @param body the decoded bytes
     * @param member the name of the array
     * @param judge decides of one element, or passes it over with null
     * @throws ProblemException 400 if the body is no such envelope, 413 if it holds too many events
     */
    List<Verdict> read(byte[] body, String member, Function<JsonNode, Verdict> judge) throws IOException {
        try (JsonParser parser = JsonBatchReader.EVENTS.createParser(body)) {
            try {
                List<Verdict> verdicts = read(parser, body, member, judge);
                if (parser.nextToken() != null) {
                    throw JsonFault.trailing(parser).problem();
                }
                return verdicts;
            } catch (JacksonException e) {
                throw JsonFault.of(e, parser).problem();
            }
        }
    }

    private List<Verdict> read(JsonParser parser, byte[] body, String member, Function<JsonNode, Verdict> judge)
            throws IOException {
        VerdictCollector verdicts = null;
        boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
        while (isObject && parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isMember = parser.currentName().equals(member);
            if (isMember && verdicts != null) {
                throw new JsonFault("there is another " + member, parser.currentLocation()).problem();
            }
            if (parser.nextToken() == JsonToken.START_ARRAY && isMember) {
                verdicts = new VerdictCollector(config.maxEvents());
                addArray(parser, body, verdicts, judge);
            } else {
                parser.skipChildren();
            }
        }
        if (verdicts == null) {
            throw new ProblemException(ProblemCode.INVALID_BODY, "The body must be an object with the array " + member);
        }
        return verdicts.all();
    }

    private void addArray(JsonParser parser, byte[] body, VerdictCollector verdicts, Function<JsonNode, Verdict> judge)
            throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Verdict verdict = events.eventAmongOthers(parser, body, judge);
            if (verdict != null) {
                verdicts.add(verdict);
            }
        }
    }
}
