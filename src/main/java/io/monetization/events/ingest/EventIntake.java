package io.monetization.events.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.commit.Committed;
import io.monetization.events.commit.EventBatch;
import io.monetization.events.commit.GroupCommit;
import io.monetization.events.event.Origin;
import io.monetization.events.event.Verdict;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.ratelimit.RateLimits;
import io.monetization.events.security.Caller;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;

/** The way in for events that come in the envelope and the words of others. */
@Singleton
public class EventIntake {

    /** Nothing: whoever forwards events of others is not the client that they are about. */
    private static final Origin UNKNOWN = new Origin(null, null);

    private final BodyDecoder decoder;
    private final EnvelopeReader envelopes;
    private final LineBatchReader lines;
    private final EventIngestion ingestion;
    private final GroupCommit commits;
    private final RateLimits limits;

    EventIntake(BodyDecoder decoder, EnvelopeReader envelopes, LineBatchReader lines, EventIngestion ingestion,
            GroupCommit commits, RateLimits limits) {
        this.decoder = decoder;
        this.envelopes = envelopes;
        this.lines = lines;
        this.ingestion = ingestion;
        this.commits = commits;
        this.limits = limits;
    }

    /** Says of one element what it is as an event of ours, and has it judged as that. */
    @FunctionalInterface
    public interface Mapping {

        /**
         * Decides of one element.
         *
         * @param element as it was sent
         * @param judge decides of an event in our form
         * @return the verdict; empty if the element is passed over
         */
        Optional<Verdict> judge(JsonNode element, Function<JsonNode, Verdict> judge);
    }

    /**
     * Who sends an envelope, and what its elements mean.
     *
     * @param mapping of the elements
     */
    public record Sender(Caller caller, Mapping mapping) {
    }

    /**
     * An object with the array of events as a member.
     *
     * @param member the name of the array
     * @param longest of how many bytes it may be at most, to be looked at for who sends it
     */
    public record Envelope(String member, int longest) {

        byte[] read(InputStream decoded) throws IOException {
            byte[] bytes = decoded.readNBytes(longest);
            if (decoded.read() >= 0) {
                throw new UnauthorizedException();
            }
            return bytes;
        }
    }

    /**
     * Stores the valid ones of the events in an envelope.
     *
     * @param senderOf tells who sends an envelope, given its decoded bytes
     * @return what became of them once they are committed; it fails like {@link GroupCommit#commit}
     * @throws ProblemException 400 if the body is no such envelope or not encoded as it says, 413 or 415; 429 if the events are
     *         more than the caller may store now; 503 if nothing can be stored soon
     * @throws UnauthorizedException if the envelope is longer than it may be
     */
    public CompletionStage<Committed> store(InputStream body, HttpServerRequest request, Envelope envelope,
            Function<byte[], Sender> senderOf) throws IOException {
        commits.requireRoom();
        return decoder.decode(body, request, decoded -> {
            byte[] bytes = envelope.read(decoded);
            Sender sender = senderOf.apply(bytes);
            Function<JsonNode, Verdict> judge = judge(sender.caller());
            List<Verdict> verdicts = envelopes.read(bytes, envelope.member(),
                    element -> sender.mapping().judge(element, judge).orElse(null));
            limits.takeEvents(sender.caller(), verdicts.size());
            return commits.commit(EventBatch.of(sender.caller().name(), verdicts), false);
        });
    }

    /** Decides of events in our form, of which nobody says more than they do themselves. */
    public Function<JsonNode, Verdict> judge(Caller caller) {
        return ingestion.judge(new Client(caller, UNKNOWN, ingestion.accepted()));
    }

    /**
     * Judges one event, or whatever else was sent in its place.
     *
     * @param line the JSON text
     */
    public List<Verdict> read(String line, Function<JsonNode, Verdict> judge) throws IOException {
        return lines.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), judge);
    }
}
