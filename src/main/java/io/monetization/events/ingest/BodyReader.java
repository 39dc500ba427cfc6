package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.event.CloudEvent;
import io.monetization.events.event.Verdict;
import io.monetization.events.problem.ProblemException;

/** Reads the events of a body in whichever format they come. */
@Singleton
class BodyReader {

    private final JsonBatchReader json;
    private final LineBatchReader lines;

    BodyReader(JsonBatchReader json, LineBatchReader lines) {
        this.json = json;
        this.lines = lines;
    }

    /**
     * @param body the decoded bytes
     * @param format how they hold the events
     * @param judge decides of one event
     * @throws ProblemException 400 if the body is not of the format or holds no event, 413 if it holds too many
     * @throws IOException if the client went away
     */
    List<Verdict> read(InputStream body, BodyFormat format, Function<JsonNode, Verdict> judge) throws IOException {
        Function<JsonNode, Verdict> cloudJudge = event -> CloudEvent.judge(event, judge);
        return switch (format) {
            case BodyFormat.Json() -> json.read(body, BatchShape.EVENT_OR_ARRAY, judge);
            case BodyFormat.Lines() -> lines.read(body, judge);
            case BodyFormat.StructuredCloudEvent() -> json.read(body, BatchShape.EVENT, cloudJudge);
            case BodyFormat.CloudEventBatch() -> json.read(body, BatchShape.ARRAY, cloudJudge);
            case BodyFormat.BinaryCloudEvent(var attributes) ->
                json.read(body, BatchShape.EVENT, data -> cloudJudge.apply(attributes.set("data", data)));
        };
    }
}
