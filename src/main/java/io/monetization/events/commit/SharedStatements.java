package io.monetization.events.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.idempotency.Claim;
import io.monetization.events.idempotency.IdempotencyKeys;
import io.monetization.events.idempotency.KeptAnswer;
import io.monetization.events.idempotency.Precedents;
import io.monetization.events.rejection.Rejection;
import io.monetization.events.rejection.RejectionWriter;

/** The statements of a shared transaction: as many for a hundred submissions as for one. */
@Singleton
class SharedStatements {

    private final IdempotencyKeys keys;
    private final RejectionWriter rejections;
    private final CommitCounts counts;
    private final Novelty novelty = new Novelty();

    SharedStatements(IdempotencyKeys keys, RejectionWriter rejections, CommitCounts counts) {
        this.keys = keys;
        this.rejections = rejections;
        this.counts = counts;
    }

    /**
     * What a transaction has done.
     *
     * @param outcomes what it made of each submission
     * @param refused the events that it kept as rejected
     * @param submitted how many events it was to store
     * @param stored how many of them were not there before
     */
    record Executed(Map<Submission, Outcome> outcomes, List<Rejection> refused, int submitted, int stored) {
    }

    /** Stores what is to be stored of each submission, and says what that makes of it. */
    Executed execute(Connection connection, List<Submission> group) throws SQLException {
        Map<Submission, Outcome> outcomes = precedents(connection, group);
        List<Submission> unprecedented = group.stream().filter(submission -> !outcomes.containsKey(submission)).toList();
        List<Rejection> refused = unprecedented.stream().flatMap(Submission::rejections).toList();
        int submitted = unprecedented.stream().mapToInt(submission -> submission.events().size()).sum();
        Set<EventIdentity> fresh = insert(connection, unprecedented);
        int stored = fresh.size();
        Map<Claim, KeptAnswer> answers = new HashMap<>();
        for (Submission submission : unprecedented) {
            submission.doAlongside(connection);
            Outcome outcome = submission.outcome(fresh);
            if (outcome instanceof Outcome.Answered(var answer)) {
                answers.put(submission.claim().orElseThrow(), answer);
            }
            outcomes.put(submission, outcome);
        }
        if (!answers.isEmpty()) {
            keys.keep(connection, answers);
        }
        // Last, since two transactions with the same refused event wait for each other from here on.
        rejections.write(connection, refused);
        return new Executed(outcomes, refused, submitted, stored);
    }

    /** One of the events was stored already, as its transaction had not expected. */
    void disproveNovelty() {
        novelty.disprove();
    }

    /**
     * Tells the metrics.
     *
     * @param begunNanos when the transaction began, by {@link System#nanoTime()}
     */
    void committed(Executed executed, long begunNanos) {
        counts.committed(executed, begunNanos);
        rejections.count(executed.refused());
    }

    /** What becomes of those whose key was used before. */
    private Map<Submission, Outcome> precedents(Connection connection, List<Submission> group) throws SQLException {
        Map<Submission, Outcome> outcomes = new LinkedHashMap<>();
        List<Claim> claims = group.stream().flatMap(submission -> submission.claim().stream()).toList();
        if (claims.isEmpty()) {
            return outcomes;
        }
        Precedents precedents = keys.precedents(connection, claims);
        for (Submission submission : group) {
            submission.claim().map(precedents.answers()::get)
                    .ifPresent(answer -> outcomes.put(submission, new Outcome.Answered(answer)));
            submission.claim().map(precedents.refusals()::get)
                    .ifPresent(reason -> outcomes.put(submission, new Outcome.Refused(reason)));
        }
        return outcomes;
    }

    private Set<EventIdentity> insert(Connection connection, List<Submission> group) throws SQLException {
        List<Event> events = group.stream().flatMap(submission -> submission.events().stream()).sorted(Event.KEY_ORDER)
                .toList();
        if (events.isEmpty()) {
            return new HashSet<>();
        }
        return novelty.isLikely(events) ? EventInsert.believedNew(connection, events)
                : EventInsert.unlessStored(connection, events);
    }
}
