package io.monetization.events.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.SqlWork;
import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.Verdict;
import io.monetization.events.idempotency.Claim;
import io.monetization.events.rejection.Rejection;
import io.monetization.events.trace.CurrentRequest;
import io.opentelemetry.api.trace.Span;

/** One request's part of a shared transaction. At any moment it belongs to the queue or to one writer. */
class Submission {

    private final boolean atomic;
    private final SqlWork<?> alongside;
    private final Optional<Keyed> keyed;
    private final long submittedNanos;
    private final Span request = CurrentRequest.span();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private EventBatch batch;

    private Submission(EventBatch batch, boolean atomic, SqlWork<?> alongside, Optional<Keyed> keyed, long submittedNanos) {
        this.batch = batch;
        this.atomic = atomic;
        this.alongside = alongside;
        this.keyed = keyed;
        this.submittedNanos = submittedNanos;
    }

    /**
     * What a request without a key submits.
     *
     * @param atomic whether one refused event refuses all
     * @param submittedNanos when it was handed in, by {@link System#nanoTime()}
     */
    static Submission of(EventBatch batch, boolean atomic, long submittedNanos) {
        return new Submission(batch, atomic, _ -> null, Optional.empty(), submittedNanos);
    }

    /** An atomic one, with what else its transaction does if none of its events is refused. */
    static Submission with(SqlWork<?> alongside, EventBatch batch, long submittedNanos) {
        return new Submission(batch, true, alongside, Optional.empty(), submittedNanos);
    }

    /** One that is answered once. */
    static Submission keyed(Keyed keyed, EventBatch batch, boolean atomic, long submittedNanos) {
        return new Submission(batch, atomic, _ -> null, Optional.of(keyed), submittedNanos);
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** The span of the request. */
    Span request() {
        return request;
    }

    long submittedNanos() {
        return submittedNanos;
    }

    /** What counts against the limits. */
    int size() {
        return batch.verdicts().size();
    }

    /** The events that are to be stored. */
    List<Event> events() {
        return atomic && batch.hasRefused() ? List.of() : batch.valid();
    }

    /** The months of those events. */
    Stream<UtcMonth> months() {
        return events().stream().map(event -> UtcMonth.containing(event.createdAt()));
    }

    /** The events that are to be kept with the reason of their refusal. */
    Stream<Rejection> rejections() {
        return batch.refused().stream().map(refused -> Rejection.of(batch.sender(), refused));
    }

    void doAlongside(Connection connection) throws SQLException {
        if (!batch.hasRefused()) {
            alongside.on(connection);
        }
    }

    /** Judges the valid events once more. */
    void recheck(Function<Event, Verdict> judge) {
        batch = batch.recheck(judge);
    }

    Optional<Claim> claim() {
        return keyed.map(Keyed::claim);
    }

    /**
     * What its transaction makes of it.
     *
     * @param fresh what the transaction added; the part of this submission is taken out, so that the next one which holds the
     *        same event finds a duplicate
     */
    Outcome outcome(Set<EventIdentity> fresh) {
        Set<EventIdentity> own = new HashSet<>();
        for (Event event : events()) {
            EventIdentity identity = event.identity();
            if (fresh.remove(identity)) {
                own.add(identity);
            }
        }
        Committed committed = new Committed(batch, own);
        return keyed.<Outcome> map(key -> new Outcome.Answered(key.answer().apply(committed))).orElse(committed);
    }

    /** Tells the request that its transaction is committed. */
    void complete(Outcome told) {
        switch (told) {
            case Committed committed -> outcome.complete(committed);
            case Outcome.Answered answered -> outcome.complete(answered);
            case Outcome.Refused(var reason) -> fail(reason);
        }
    }

    void fail(Throwable cause) {
        outcome.completeExceptionally(cause);
    }
}
