package io.monetization.events.commit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.Verdict;
import io.monetization.events.idempotency.Claim;

/** One request's part of a shared transaction. At any moment it belongs to the queue or to one writer. */
class Submission {

    private final boolean atomic;
    private final Optional<Keyed> keyed;
    private final long submittedNanos;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private EventBatch batch;

    /**
     * @param atomic whether one refused event refuses all
     * @param keyed what makes it one that is answered once, if it is
     * @param submittedNanos when it was handed in, by {@link System#nanoTime()}
     */
    Submission(EventBatch batch, boolean atomic, Optional<Keyed> keyed, long submittedNanos) {
        this.batch = batch;
        this.atomic = atomic;
        this.keyed = keyed;
        this.submittedNanos = submittedNanos;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
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
