package io.monetization.events.commit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.Verdict;

/** One request's part of a shared transaction. At any moment it belongs to the queue or to one writer. */
class Submission {

    private final boolean atomic;
    private final long submittedNanos;
    private final CompletableFuture<Committed> outcome = new CompletableFuture<>();

    private EventBatch batch;

    /**
     * @param atomic whether one refused event refuses all
     * @param submittedNanos when it was handed in, by {@link System#nanoTime()}
     */
    Submission(EventBatch batch, boolean atomic, long submittedNanos) {
        this.batch = batch;
        this.atomic = atomic;
        this.submittedNanos = submittedNanos;
    }

    CompletableFuture<Committed> outcome() {
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

    /**
     * Tells the request that its transaction is committed.
     *
     * @param fresh what the transaction added; the part of this submission is taken out, so that the next one which holds the
     *        same
     *        event finds a duplicate
     */
    void complete(Set<EventIdentity> fresh) {
        Set<EventIdentity> own = new HashSet<>();
        for (Event event : events()) {
            EventIdentity identity = event.identity();
            if (fresh.remove(identity)) {
                own.add(identity);
            }
        }
        outcome.complete(new Committed(batch, own));
    }

    void fail(Throwable cause) {
        outcome.completeExceptionally(cause);
    }
}
