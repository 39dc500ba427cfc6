package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.monetization.events.event.Evidence;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.Verdict;
import io.monetization.events.problem.JsonBody;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/**
 * Reads a JSON text: one event or an array of them. Each event is read and judged before the next,
 * numbers keep every digit they were sent with, and an object that says a member twice is malformed (RFC 7493,
 * section 2.3).
 */
@Singleton
class JsonBatchReader {

    /** Deeper than an event of the default cap can be, so that depth is judged event by event. */
    private static final int MAX_NESTING = 100_000;

    /** Reads the tree of one event. */
    static final ObjectReader EVENTS = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build()).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build().readerFor(JsonNode.class);

    private final IngestConfig config;

    JsonBatchReader(IngestConfig config) {
        this.config = config;
    }

    /**
     * @param body the decoded bytes
     * @param shape what the text may be
     * @param judge decides of one event
     * @throws ProblemException 400 if the body is not JSON or holds no event, 413 if it holds too many
     * @throws IOException if the client went away
     */
    List<Verdict> read(InputStream body, BatchShape shape, Function<JsonNode, Verdict> judge) throws IOException {
        try (JsonParser parser = EVENTS.createParser(body)) {
            return read(parser, shape, judge);
        }
    }

    private List<Verdict> read(JsonParser parser, BatchShape shape, Function<JsonNode, Verdict> judge) throws IOException {
        try {
            VerdictCollector verdicts = new VerdictCollector(config.maxEvents());
            requireShape(parser, shape);
            if (parser.isExpectedStartArrayToken()) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    verdicts.add(event(parser, judge));
                }
            } else {
                verdicts.add(event(parser, judge));
            }
            if (parser.nextToken() != null) {
                throw JsonFault.trailing(parser).problem();
            }
            return verdicts.atLeastOne();
        } catch (JacksonException e) {
            throw JsonFault.of(e, parser).problem();
        }
    }

    private static void requireShape(JsonParser parser, BatchShape shape) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw JsonBody.malformed("the body is empty", parser.currentLocation());
        }
        if (!shape.beginsWith(first)) {
            throw new ProblemException(ProblemCode.INVALID_BODY, "The body must be " + shape.description());
        }
    }

    /** Reads and judges one event, whose first token the parser stands at. */
    Verdict event(JsonParser parser, Function<JsonNode, Verdict> judge) throws IOException {
        return event(new CappedEventParser(parser, config.maxEventSize().asLongValue()), judge);
    }

    /**
     * The same of an event that must not hinder its neighbours: one that says a member twice is refused, too.
     *
     * @param body what the parser reads
     */
    Verdict eventAmongOthers(JsonParser parser, byte[] body, Function<JsonNode, Verdict> judge) throws IOException {
        CappedEventParser event = new CappedEventParser(parser, config.maxEventSize().asLongValue());
        try {
            return event(event, judge);
        } catch (MismatchedInputException e) {
            event.skipRest();
            return new Verdict.Refused(ItemCode.INVALID_VALUE, null, JsonFault.of(e, parser).reason(),
                    Evidence.ofText(event.text(body)));
        }
    }

    private Verdict event(CappedEventParser event, Function<JsonNode, Verdict> judge) throws IOException {
        long cap = config.maxEventSize().asLongValue();
        try {
            JsonNode tree = EVENTS.readValue(event);
            event.requireWithinCap();
            return judge.apply(tree);
        } catch (CappedEventParser.EventTooLargeException e) {
            event.skipRest();
            return tooLarge(cap, event.size());
        }
    }

    static Verdict tooLarge(long cap, long bytes) {
        return new Verdict.Refused(ItemCode.EVENT_TOO_LARGE, null, "the event has more than " + cap + " bytes",
                Evidence.tooLarge(bytes));
    }
}
