package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.commit.Committed;
import io.monetization.events.commit.EventBatch;
import io.monetization.events.commit.GroupCommit;
import io.monetization.events.commit.StoredEventsReader;
import io.monetization.events.event.AcceptedRange;
import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.EventValidator;
import io.monetization.events.event.Evidence;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.PersonalData;
import io.monetization.events.event.Verdict;
import io.monetization.events.partition.PartitionHorizon;
import io.monetization.events.problem.FieldError;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.ratelimit.RateLimits;
import io.monetization.events.security.Caller;

/** Takes the events of a request from bytes to committed rows. */
@Singleton
class EventIngestion {

    private final BodyReader reader;
    private final EventValidator validator;
    private final GroupCommit commits;
    private final StoredEventsReader stored;
    private final PartitionHorizon horizon;
    private final Clock clock;
    private final RateLimits limits;

    EventIngestion(BodyReader reader, GroupCommit commits, StoredEventsReader stored, PartitionHorizon horizon,
            Clock clock, IngestConfig config, PersonalData personalData, RateLimits limits) {
        this.reader = reader;
        this.validator = new EventValidator(config.defaultCurrency(), personalData);
        this.commits = commits;
        this.stored = stored;
        this.horizon = horizon;
        this.clock = clock;
        this.limits = limits;
    }

    /** When events may have happened. */
    AcceptedRange accepted() {
        return horizon.accepted();
    }

    /** The same, if events can be taken in without any wait for the database. */
    Optional<AcceptedRange> acceptedWithoutWait(IngestMode mode) {
        return mode == IngestMode.VALIDATE ? Optional.empty() : horizon.acceptedWithoutWait();
    }

    /**
     * Reads, judges and stores the events of a body.
     *
     * @return what became of them once they are committed; it fails as {@link #result} does
     */
    CompletionStage<IngestResult> ingest(InputStream body, BodyFormat format, IngestMode mode, Client client)
            throws IOException {
        EventBatch batch = read(body, format, mode, client);
        return switch (mode) {
            case PARTIAL, ATOMIC -> commits.commit(batch, mode == IngestMode.ATOMIC)
                    .thenApply(committed -> result(committed, mode));
            case VALIDATE -> CompletableFuture
                    .completedStage(result(new Committed(batch, unstored(batch.valid())), mode));
        };
    }

    /**
     * Reads and judges the events of a body.
     *
     * @throws ProblemException 503, before anything is read, if nothing can be stored soon; 429 if they are more than the
     *         caller may store now
     */
    EventBatch read(InputStream body, BodyFormat format, IngestMode mode, Client client) throws IOException {
        if (mode != IngestMode.VALIDATE) {
            commits.requireRoom();
        }
        EventBatch batch = EventBatch.of(client.caller().name(), reader.read(body, format, judge(client)));
        if (mode != IngestMode.VALIDATE) {
            limits.takeEvents(client.caller(), batch.verdicts().size());
        }
        return batch;
    }

    /** Decides of the events of one request, all of them by the same moment. */
    Function<JsonNode, Verdict> judge(Client client) {
        Instant now = clock.instant();
        Function<JsonNode, Verdict> rules = event -> validator.validate(event, client.accepted(), now, client.origin());
        Caller caller = client.caller();
        return caller.eventIds().isEmpty() ? rules : event -> allowed(event, rules.apply(event), caller);
    }

    private static Verdict allowed(JsonNode submitted, Verdict verdict, Caller caller) {
        return verdict instanceof Verdict.Valid(var event) && !caller.mayUse(event.eventId())
                ? new Verdict.Refused(ItemCode.EVENT_NOT_ALLOWED, "event_id", "event_id " + caller.limits(),
                        Evidence.of(submitted))
                : verdict;
    }

    /**
     * What a request is told.
     *
     * @throws ProblemException 422 if no event is valid, or if one is not and the mode is atomic
     */
    static IngestResult result(Committed committed, IngestMode mode) {
        EventBatch batch = committed.batch();
        if (mode == IngestMode.ATOMIC ? batch.hasRefused() : batch.valid().isEmpty()) {
            throw refused(batch);
        }
        return IngestResult.of(batch, committed.fresh());
    }

    private Set<EventIdentity> unstored(List<Event> events) {
        Set<EventIdentity> identities = events.stream().map(Event::identity).collect(Collectors.toCollection(HashSet::new));
        identities.removeAll(stored.storedOf(events));
        return identities;
    }

    private static ProblemException refused(EventBatch batch) {
        List<FieldError> errors = IngestResult.of(batch, Set.of()).rejectedResults().stream()
                .map(result -> new FieldError(result.index(), result.field(), result.code().code(), result.message())).toList();
        return new ProblemException(Problem
                .of(ProblemCode.EVENTS_REJECTED, errors.size() + " of " + batch.verdicts().size() + " events break a rule")
                .withErrors(errors));
    }
}
