package io.monetization.events.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.Evidence;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.Verdict;
import io.monetization.events.partition.PartitionMaintenance;

/**
 * Events that the table refuses although they satisfy every rule of ours, because of a constraint that an operator has
 * added, for example.
 *
 * @param reasons why, by identity
 * @param searchedUntil when the search becomes coarse, by {@link System#nanoTime()}
 */
record PoisonousEvents(Map<EventIdentity, String> reasons, long searchedUntil) {

    private static final Set<String> CLASSES = Set.of(SqlState.DATA_EXCEPTION, SqlState.INTEGRITY_CONSTRAINT_VIOLATION,
            SqlState.PROGRAM_LIMIT_EXCEEDED);

    private static final long SEARCHED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Whether a failure may be one event's fault. */
    static boolean isCause(DatabaseException failure) {
        return CLASSES.stream().anyMatch(failure::isOfClass);
    }

    /**
     * Finds them by inserting halves, then halves of the halves that fail; what it inserts is the caller's to roll back.
     * When that has taken too long, halves that fail are refused as a whole.
     *
     * @throws SQLException if it fails for another reason, a missing partition included
     */
    static PoisonousEvents among(Connection connection, List<Event> events) throws SQLException {
        PoisonousEvents found = new PoisonousEvents(new HashMap<>(), System.nanoTime() + SEARCHED_NANOS);
        if (!events.isEmpty()) {
            found.search(connection, events.stream().sorted(Event.KEY_ORDER).toList());
        }
        return found;
    }

    boolean isEmpty() {
        return reasons.isEmpty();
    }

    Verdict judge(Event event) {
        String reason = reasons.get(event.identity());
        return reason == null ? new Verdict.Valid(event)
                : new Verdict.Refused(ItemCode.INVALID_VALUE, null, reason, Evidence.of(event));
    }

    private void search(Connection connection, List<Event> events) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            EventInsert.unlessStored(connection, events);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            DatabaseException failure = new DatabaseException(e);
            if (!isCause(failure) || PartitionMaintenance.isMissing(failure)) {
                throw e;
            }
            if (events.size() == 1 || System.nanoTime() > searchedUntil) {
                refuse(events, failure);
                return;
            }
            search(connection, events.subList(0, events.size() / 2));
            search(connection, events.subList(events.size() / 2, events.size()));
        }
    }

    private void refuse(List<Event> events, DatabaseException failure) {
        String reason = (events.size() == 1 ? "the table refuses the event: " : "the table refuses this or other events: ")
                + "SQLSTATE " + failure.sqlState() + failure.constraint().map(name -> ", constraint " + name).orElse("");
        events.forEach(event -> reasons.put(event.identity(), reason));
    }
}
