package io.monetization.events.review;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.monetization.events.commit.Committed;
import io.monetization.events.commit.EventBatch;
import io.monetization.events.commit.GroupCommit;
import io.monetization.events.database.AdvisoryLock;
import io.monetization.events.database.Transactions;
import io.monetization.events.event.CloudEvent;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.Verdict;
import io.monetization.events.ingest.EventIntake;
import io.monetization.events.problem.FieldError;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.security.Caller;
import io.monetization.events.segment.SegmentMapping;

/** Stores a rejected event after all: as it was sent, where the rules have changed, or corrected. */
@Singleton
class RejectedEventReplay {

    private static final String MARK_REPLAYED = """
            UPDATE rejected_events
               SET replayed_at = ?, replayed_id = ?, replayed_created_at = ?
             WHERE id = ?
            """;

    private final RejectedEventReader reader;
    private final EventIntake intake;
    private final SegmentMapping segment;
    private final GroupCommit commits;
    private final Transactions transactions;
    private final Clock clock;

    RejectedEventReplay(RejectedEventReader reader, EventIntake intake, SegmentMapping segment, GroupCommit commits,
            Transactions transactions, Clock clock) {
        this.reader = reader;
        this.intake = intake;
        this.segment = segment;
        this.commits = commits;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Replays a rejected event, once: later on this tells what became of it. An event that says no identity of its own gets
     * that of the rejection.
     *
     * @param caller who has it replayed, and may use the event
     * @param corrected the event as it should have been; null if it is right as it was sent
     * @throws ProblemException {@code not_found}, {@code replay_running}, or {@code events_rejected} if it still breaks a rule
     */
    ReplayedEvent replay(UUID id, JsonNode corrected, Caller caller) throws IOException {
        AdvisoryLock lock = transactions.tryLock("rejected-event:" + id).orElseThrow(() -> new ProblemException(
                ProblemCode.REPLAY_RUNNING, "Another request is replaying the rejected event; ask again when it has ended"));
        try (lock) {
            RejectedEvent rejected = find(id);
            if (rejected.replayedAt() == null) {
                store(rejected, EventBatch.of(caller.name(), judged(rejected, corrected, caller)));
            }
            return ReplayedEvent.of(find(id));
        }
    }

    private RejectedEvent find(UUID id) {
        return reader.find(id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND,
                "There is no rejected event " + id + "; they are kept for a limited time"));
    }

    private List<Verdict> judged(RejectedEvent rejected, JsonNode corrected, Caller caller) throws IOException {
        Function<JsonNode, Verdict> judge = intake.judge(caller).compose(event -> identified(event, rejected));
        if (corrected != null) {
            return List.of(judge.apply(corrected));
        }
        if (rejected.payload() == null) {
            throw stillRejected(new Verdict.Refused(ItemCode.EVENT_TOO_LARGE, null,
                    "nothing is kept of the event, which was too large or whose person was erased; send another in its place"));
        }
        return intake.read(rejected.payload(), switch (rejected.dialect()) {
            case EVENT -> judge;
            case CLOUD_EVENT -> message -> CloudEvent.judge(message, judge);
            // Its id was made of the write key, which is not kept.
            case SEGMENT -> message -> segment.judge(message, "", event -> judge.apply(((ObjectNode) event).without("id")));
        });
    }

    /** The event with an identity, the same each time, where it says none. */
    private static JsonNode identified(JsonNode event, RejectedEvent rejected) {
        if (event instanceof ObjectNode fields && !fields.hasNonNull("id")) {
            UUID submittedId = rejected.submittedId();
            fields.put("id", Objects.requireNonNullElse(submittedId, rejected.id()).toString());
            if (submittedId == null && !fields.hasNonNull("created_at")) {
                fields.put("created_at", rejected.rejectedAt().toString());
            }
        }
        return event;
    }

    private void store(RejectedEvent rejected, EventBatch judged) {
        EventBatch batch = judged;
        if (judged.verdicts().getFirst() instanceof Verdict.Valid(var event)) {
            Instant now = clock.instant();
            batch = committed(commits.commitWith(connection -> mark(connection, rejected, event.identity(), now), judged));
        }
        if (batch.verdicts().getFirst() instanceof Verdict.Refused refused) {
            throw stillRejected(refused);
        }
    }

    private static EventBatch committed(CompletionStage<Committed> commit) {
        try {
            return commit.toCompletableFuture().join().batch();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static int mark(Connection connection, RejectedEvent rejected, EventIdentity became, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MARK_REPLAYED)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, became.id());
            statement.setObject(3, became.createdAt().atOffset(ZoneOffset.UTC));
            statement.setObject(4, rejected.id());
            return statement.executeUpdate();
        }
    }

    private static ProblemException stillRejected(Verdict.Refused refused) {
        return new ProblemException(Problem.of(ProblemCode.EVENTS_REJECTED, "The event breaks a rule").withErrors(
                List.of(FieldError.of(refused.field(), refused.code().code(), refused.message()))));
    }
}
