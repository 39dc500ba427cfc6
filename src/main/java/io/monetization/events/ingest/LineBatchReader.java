package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.event.Evidence;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.Verdict;
import io.monetization.events.problem.ProblemException;

/**
 * Reads {@code application/x-ndjson}: one event a line. A line that is not JSON is refused like an event that breaks a rule,
 * since the next one begins after its end all the same; blank lines count for nothing.
 */
@Singleton
class LineBatchReader {

    private final IngestConfig config;

    LineBatchReader(IngestConfig config) {
        this.config = config;
    }

    /**
     * @param body the decoded bytes
     * @param judge decides of one event
     * @throws ProblemException 400 if the body holds no event, 413 if it holds too many
     * @throws IOException if the client went away
     */
    List<Verdict> read(InputStream body, Function<JsonNode, Verdict> judge) throws IOException {
        int cap = Math.toIntExact(config.maxEventSize().asLongValue());
        CappedLines lines = new CappedLines(body, cap);
        VerdictCollector verdicts = new VerdictCollector(config.maxEvents());
        while (lines.next()) {
            verdicts.add(lines.isOverCap() ? JsonBatchReader.tooLarge(cap, lines.size()) : verdict(lines, judge));
        }
        return verdicts.atLeastOne();
    }

    private static Verdict verdict(CappedLines lines, Function<JsonNode, Verdict> judge) throws IOException {
        try (JsonParser parser = JsonBatchReader.EVENTS.createParser(lines.bytes(), 0, lines.length())) {
            try {
                JsonNode event = JsonBatchReader.EVENTS.readValue(parser);
                return parser.nextToken() == null ? judge.apply(event) : refused(JsonFault.trailing(parser), lines);
            } catch (JacksonException e) {
                return refused(JsonFault.of(e, parser), lines);
            }
        }
    }

    private static Verdict refused(JsonFault fault, CappedLines lines) {
        return new Verdict.Refused(ItemCode.INVALID_VALUE, null, "line " + lines.number() + ", column "
                + fault.location().getColumnNr() + ": " + fault.reason(), Evidence.ofText(lines.text()));
    }
}
