package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.event.AcceptedRange;
import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.EventValidator;
import io.monetization.events.event.Origin;
import io.monetization.events.event.Verdict;
import io.monetization.events.partition.MonthsArchivedException;
import io.monetization.events.partition.PartitionHorizon;
import io.monetization.events.problem.FieldError;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Takes the events of a request from bytes to committed rows. */
@Singleton
class EventIngestion {

    private final JsonBatchReader reader;
    private final EventValidator validator;
    private final EventWriter writer;
    private final PartitionHorizon horizon;
    private final Clock clock;

    EventIngestion(JsonBatchReader reader, EventWriter writer, PartitionHorizon horizon, Clock clock, IngestConfig config) {
        this.reader = reader;
        this.validator = new EventValidator(config.defaultCurrency());
        this.writer = writer;
        this.horizon = horizon;
        this.clock = clock;
    }

    /**
     * Reads, judges and stores the events of a body.
     *
     * @throws ProblemException 422 if no event is valid, or if one is not and the mode is atomic
     */
    IngestResult ingest(InputStream body, IngestMode mode, Origin origin) throws IOException {
        EventBatch batch = reader.read(body, judge(origin));
        try {
            return store(batch, mode);
        } catch (MonthsArchivedException archivedMeanwhile) {
            AcceptedRange narrower = horizon.accepted();
            return store(batch.recheck(event -> validator.recheck(event, narrower)), mode);
        }
    }

    /** Decides of the events of one request, all of them by the same moment. */
    Function<JsonNode, Verdict> judge(Origin origin) {
        AcceptedRange range = horizon.accepted();
        Instant now = clock.instant();
        return event -> validator.validate(event, range, now, origin);
    }

    /** Stores what is valid, if anything is. */
    void storeValid(EventBatch batch) {
        if (!batch.valid().isEmpty()) {
            writer.write(batch.valid());
        }
    }

    private IngestResult store(EventBatch batch, IngestMode mode) {
        List<Event> valid = batch.valid();
        if (valid.isEmpty() || (mode == IngestMode.ATOMIC && batch.hasRefused())) {
            throw refused(batch);
        }
        return IngestResult.of(batch, switch (mode) {
            case PARTIAL, ATOMIC -> writer.write(valid);
            case VALIDATE -> unstored(valid);
        });
    }

    private Set<EventIdentity> unstored(List<Event> events) {
        Set<EventIdentity> identities = events.stream().map(Event::identity).collect(Collectors.toCollection(HashSet::new));
        identities.removeAll(writer.stored(events));
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
