package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.commit.Committed;
import io.monetization.events.commit.EventBatch;
import io.monetization.events.commit.GroupCommit;
import io.monetization.events.commit.Keyed;
import io.monetization.events.idempotency.Claim;
import io.monetization.events.idempotency.Fingerprint;
import io.monetization.events.idempotency.KeptAnswer;
import io.monetization.events.idempotency.RunningKeys;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemException;

/** Takes in the events of requests that have a key: once, however often a request is sent. */
@Singleton
class KeyedIngestion {

    private static final int OK = 200;

    /** All answers of a day are kept, and how long one is says the client. */
    private static final int MAX_ANSWER_LENGTH = 64 << 10;
    private static final int MOST_LISTED = 100;

    private final EventIngestion ingestion;
    private final GroupCommit commits;
    private final RunningKeys running;
    private final ObjectMapper json;

    KeyedIngestion(EventIngestion ingestion, GroupCommit commits, RunningKeys running, ObjectMapper json) {
        this.ingestion = ingestion;
        this.commits = commits;
        this.running = running;
        this.json = json;
    }

    /**
     * Reads, judges and stores the events of a body, unless an answer is kept under the key.
     *
     * @return the answer, be it that no event could be stored; it fails like {@link GroupCommit#commitOnce}
     * @throws ProblemException {@code idempotency_key_in_use} if a request with the key is at work
     */
    CompletionStage<KeptAnswer> ingest(InputStream body, KeyedRequest request) throws IOException {
        running.begin(request.key());
        try {
            // The body alone does not say what is to be done with it, and a CloudEvent in binary mode is in the headers, too.
            Fingerprint fingerprint = new Fingerprint(request.mode().name(), request.format().toString());
            EventBatch batch = ingestion.read(fingerprint.of(body), request.format(), request.mode(), request.client());
            Claim claim = new Claim(request.key(), fingerprint.digits());
            return commits.commitOnce(batch, request.mode() == IngestMode.ATOMIC,
                    new Keyed(claim, committed -> answer(committed, request)))
                    .whenComplete((_, _) -> running.end(request.key()));
        } catch (IOException | RuntimeException | Error e) {
            running.end(request.key());
            throw e;
        }
    }

    private KeptAnswer answer(Committed committed, KeyedRequest request) {
        try {
            IngestResult result = EventIngestion.result(committed, request.mode());
            String whole = request.representation() ? text(result) : "";
            boolean representation = request.representation() && isKeepable(whole);
            return new KeptAnswer(OK, representation ? whole : minimal(result.minimal()), representation, false);
        } catch (ProblemException e) {
            return new KeptAnswer(e.problem().status(), refusal(e.problem()), false, false);
        }
    }

    private String minimal(IngestResult result) {
        String whole = text(result);
        return isKeepable(whole) ? whole : text(result.first(MOST_LISTED));
    }

    private String refusal(Problem problem) {
        String whole = text(problem);
        return isKeepable(whole) ? whole
                : text(problem.withErrors(problem.errors().stream().limit(MOST_LISTED).toList()));
    }

    private static boolean isKeepable(String answer) {
        return answer.length() <= MAX_ANSWER_LENGTH;
    }

    private String text(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is JSON", e);
        }
    }
}
