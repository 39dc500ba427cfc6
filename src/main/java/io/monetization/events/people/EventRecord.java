package io.monetization.events.people;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.monetization.events.problem.FieldError;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** The form in which the events of a funnel lie in its spool, and the way from a row into it and out of it again. */
final class EventRecord {

    /** The most values that a field may have by which an answer is broken down. */
    static final int MAX_VALUES = 10_000;

    /** The most events that one actor may have in the time of a funnel. */
    static final int MAX_EVENTS_OF_ACTOR = 1_000_000;

    private static final int STEPS = FunnelStatement.EXCLUDED - 1;
    private static final int HELD = FunnelStatement.EXCLUDED << 1;
    private static final int VALUE = FunnelStatement.EXCLUDED << 2;
    private static final int PURCHASE = FunnelStatement.EXCLUDED << 3;

    /** Ids only make the order the same whenever the same question is asked. */
    private static final Comparator<FunnelEvent> BY_TIME = Comparator.comparingLong(FunnelEvent::time)
            .thenComparing(FunnelEvent::id);

    private final EventField breakdown;
    private final Dictionary values = new Dictionary();
    private final Dictionary currencies = new Dictionary();

    /**
     * For the events of one question.
     *
     * @param breakdown the field that the values are of; null if there are none
     */
    EventRecord(Breakdown breakdown) {
        this.breakdown = breakdown == null ? null : breakdown.by();
    }

    /** The two hashes that stand for an actor. */
    private record ActorHash(long first, long second) {
    }

    /** Puts a row into the spool. */
    void write(EventRow row, EventSpool spool) {
        long actor = row.nextLong();
        ByteBuffer record = spool.roomFor(actor);
        record.putLong(actor).putLong(row.nextLong()).putLong(row.nextTime());
        ByteBuffer id = row.nextBytes();
        record.putLong(id.getLong()).putLong(id.getLong());
        int marks = record.position();
        record.putInt(row.nextInt());
        if (!row.nextIsNull()) {
            mark(record, marks, HELD).putLong(row.nextLong());
        }
        if (!row.nextIsNull()) {
            mark(record, marks, VALUE).putInt(valueOf(row.nextText()));
        }
        if (!row.nextIsNull()) {
            mark(record, marks, PURCHASE).putLong(row.nextLong()).putInt(currencies.placeOf(row.nextText()));
        }
    }

    /** Reads a partition of the spool: the events of each actor at once, in the order of time. */
    void forEachActor(ByteBuffer partition, Consumer<List<FunnelEvent>> actor) {
        Map<ActorHash, List<FunnelEvent>> actors = new HashMap<>();
        while (partition.hasRemaining()) {
            List<FunnelEvent> events = actors.computeIfAbsent(new ActorHash(partition.getLong(), partition.getLong()),
                    _ -> new ArrayList<>());
            events.add(read(partition));
            if (events.size() > MAX_EVENTS_OF_ACTOR) {
                throw new ProblemException(ProblemCode.QUESTION_TOO_EXPENSIVE, "One actor has more than " + MAX_EVENTS_OF_ACTOR
                        + " events in this time; leave it out, for example by actor user or a shorter window");
            }
        }
        for (List<FunnelEvent> events : actors.values()) {
            events.sort(BY_TIME);
            actor.accept(events);
        }
    }

    private static ByteBuffer mark(ByteBuffer record, int marks, int mark) {
        return record.putInt(marks, record.getInt(marks) | mark);
    }

    private int valueOf(String text) {
        if (text.length() > RequestObject.MAX_TEXT_LENGTH) {
            throw unusable("has values of more than " + RequestObject.MAX_TEXT_LENGTH + " characters",
                    RequestObject.MAX_TEXT_LENGTH);
        }
        int place = values.placeOf(text);
        if (place == MAX_VALUES) {
            throw unusable("has more than " + MAX_VALUES + " values", MAX_VALUES);
        }
        return place;
    }

    private ProblemException unusable(String reason, int limit) {
        return new ProblemException(Problem.of(ProblemCode.TOO_MANY_VALUES,
                "breakdown.by: " + breakdown + " " + reason + "; break down by a field with fewer")
                .withErrors(List.of(
                        FieldError.of("breakdown.by", ProblemCode.TOO_MANY_VALUES.code(), breakdown + " " + reason)))
                .with("limit_values", limit));
    }

    private FunnelEvent read(ByteBuffer record) {
        long time = record.getLong();
        UUID id = new UUID(record.getLong(), record.getLong());
        int marks = record.getInt();
        Long held = (marks & HELD) == 0 ? null : Long.valueOf(record.getLong());
        String value = (marks & VALUE) == 0 ? null : values.at(record.getInt());
        FunnelEvent.Purchase purchase = (marks & PURCHASE) == 0 ? null
                : new FunnelEvent.Purchase(record.getLong(), currencies.at(record.getInt()));
        return new FunnelEvent(time, id, marks & STEPS, (marks & FunnelStatement.EXCLUDED) != 0, held, value, purchase);
    }
}
