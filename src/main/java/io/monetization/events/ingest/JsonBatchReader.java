package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.monetization.events.commit.EventBatch;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.Verdict;
import io.monetization.events.problem.JsonBody;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/**
 * Reads {@code application/json}: one event or an array of them. Each event is read and judged before the next,
 * numbers keep every digit they were sent with, and an object that says a member twice is malformed (RFC 7493,
 * section 2.3).
 */
@Singleton
class JsonBatchReader {

    /** Deeper than an event of the default cap can be, so that depth is judged event by event. */
    private static final int MAX_NESTING = 100_000;

    private final IngestConfig config;
    private final ObjectReader events = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build()).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build().readerFor(JsonNode.class);

    JsonBatchReader(IngestConfig config) {
        this.config = config;
    }

    /**
     * @param body the decoded bytes
     * @param judge decides of one event
     * @throws ProblemException 400 if the body is not JSON or holds no event, 413 if it holds too many
     * @throws IOException if the client went away
     */
    EventBatch read(InputStream body, Function<JsonNode, Verdict> judge) throws IOException {
        try (JsonParser parser = events.createParser(body)) {
            return read(parser, judge);
        }
    }

    private EventBatch read(JsonParser parser, Function<JsonNode, Verdict> judge) throws IOException {
        try {
            List<Verdict> verdicts = parser.nextToken() == JsonToken.START_ARRAY ? array(parser, judge) : single(parser, judge);
            if (parser.nextToken() != null) {
                throw JsonBody.malformed("there is more after the end of the JSON text", parser.currentLocation());
            }
            if (verdicts.isEmpty()) {
                throw new ProblemException(ProblemCode.EMPTY_BATCH, "Send one event or an array of at least one");
            }
            return new EventBatch(verdicts);
        } catch (StreamConstraintsException e) {
            throw JsonBody.malformed("it holds a number or a name that is too long", location(e, parser));
        } catch (MismatchedInputException e) {
            throw JsonBody.malformed("an object says the same member twice", location(e, parser));
        } catch (JacksonException e) {
            throw JsonBody.malformed(e.getOriginalMessage(), location(e, parser));
        }
    }

    private List<Verdict> array(JsonParser parser, Function<JsonNode, Verdict> judge) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (verdicts.size() == config.maxEvents()) {
                throw new ProblemException(Problem.of(ProblemCode.TOO_MANY_EVENTS,
                        "One request may hold at most " + config.maxEvents() + " events")
                        .with("limit_events", config.maxEvents()));
            }
            verdicts.add(verdict(parser, judge));
        }
        return verdicts;
    }

    private List<Verdict> single(JsonParser parser, Function<JsonNode, Verdict> judge) throws IOException {
        if (parser.currentToken() == null) {
            throw JsonBody.malformed("the body is empty", parser.currentLocation());
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new ProblemException(ProblemCode.INVALID_BODY, "The body must be an event object or an array of them");
        }
        return List.of(verdict(parser, judge));
    }

    private Verdict verdict(JsonParser parser, Function<JsonNode, Verdict> judge) throws IOException {
        long cap = config.maxEventSize().asLongValue();
        CappedEventParser event = new CappedEventParser(parser, cap);
        try {
            JsonNode tree = events.readValue(event);
            event.requireWithinCap();
            return judge.apply(tree);
        } catch (CappedEventParser.EventTooLargeException e) {
            event.skipRest();
            return new Verdict.Refused(ItemCode.EVENT_TOO_LARGE, null, "the event has more than " + cap + " bytes");
        }
    }

    private static JsonLocation location(JacksonException e, JsonParser parser) {
        return Optional.ofNullable(e.getLocation()).orElseGet(parser::currentLocation);
    }
}
