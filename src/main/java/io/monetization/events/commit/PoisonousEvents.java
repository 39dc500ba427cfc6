package io.monetization.events.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.Verdict;

/**
 * Events that the table refuses although they satisfy every rule of ours, because of a constraint that an operator has added,
 * for
 * example.
 *
 * @param reasons why, by identity
 */
record PoisonousEvents(Map<EventIdentity, String> reasons) {

    private static final Set<String> CLASSES = Set.of(SqlState.DATA_EXCEPTION, SqlState.INTEGRITY_CONSTRAINT_VIOLATION,
            SqlState.PROGRAM_LIMIT_EXCEEDED);

    /** Finds them by inserting halves, then halves of the halves that fail; what it inserts is the caller's to roll back. */
    static PoisonousEvents among(Connection connection, List<Event> events) throws SQLException {
        PoisonousEvents found = new PoisonousEvents(new HashMap<>());
        if (!events.isEmpty()) {
            found.search(connection, events);
        }
        return found;
    }

    boolean isEmpty() {
        return reasons.isEmpty();
    }

    Verdict judge(Event event) {
        String reason = reasons.get(event.identity());
        return reason == null ? new Verdict.Valid(event)
                : new Verdict.Refused(ItemCode.INVALID_VALUE, null, "the table refuses the event: " + reason);
    }

    private void search(Connection connection, List<Event> events) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            EventInsert.ofNew(connection, events);
        } catch (SQLException e) {
            connection.rollback(before);
            DatabaseException failure = new DatabaseException(e);
            if (CLASSES.stream().noneMatch(failure::isOfClass)) {
                throw e;
            }
            if (events.size() == 1) {
                reasons.put(events.getFirst().identity(), "SQLSTATE " + failure.sqlState()
                        + failure.constraint().map(name -> ", constraint " + name).orElse(""));
                return;
            }
            search(connection, events.subList(0, events.size() / 2));
            search(connection, events.subList(events.size() / 2, events.size()));
        }
    }
}
