package io.monetization.events.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What is done to events after they were stored, one correction at a time, and done again to months that come back. */
public final class Corrections {

    /**
     * An event that one correction is putting in the place of another is invisible to a second one, and a month that is coming
     * back is invisible to all: so each waits for the other. Neither reading nor storing events does.
     */
    private static final String ONE_AT_A_TIME = """
            SET LOCAL lock_timeout = '10s';
            LOCK TABLE erasures IN SHARE ROW EXCLUSIVE MODE
            """;

    private static final List<String> NAMES_OF_PERSONS = List.of("user_id", "session_token");

    /**
     * What came after the request is not concerned by it. The first condition spares the reading where nobody was ever erased.
     */
    private static final String ERASED_BY = """
            EXISTS (SELECT FROM erasures)
                   AND EXISTS (SELECT
                                 FROM erased_subjects AS subject
                                 JOIN erasures AS erasure ON erasure.id = subject.erasure_id
                                WHERE subject.field = '%1$s' AND subject.sha256 = sha256(convert_to(event.%1$s, 'UTF8'))
                                  AND (erasure.event_ids IS NULL OR event.event_id = ANY (erasure.event_ids))
                                  AND event.received_at <= erasure.requested_at)""";

    private static final String DELETE_RETRACTED = """
            DELETE FROM %s AS event
             USING retractions
             WHERE event.id = retractions.id AND event.created_at = retractions.created_at
            """;

    private Corrections() {
    }

    /** Waits until no other correction is at work, and holds others back until the transaction of the connection ends. */
    static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ONE_AT_A_TIME);
        }
    }

    /**
     * Has a month that comes back be as if it had never been away: the persons that were erased and the events that were taken
     * back are not in it. Whatever is corrected from here on waits for the end of the transaction, and finds the month.
     *
     * @param table the month's table, as SQL needs its name, before it is attached
     */
    public static void applyTo(Connection connection, String table) throws SQLException {
        begin(connection);
        try (Statement statement = connection.createStatement()) {
            for (String name : NAMES_OF_PERSONS) {
                statement.execute(ErasureWriter.ERASE_EVENTS.formatted(table, ERASED_BY.formatted(name)));
            }
            statement.execute(DELETE_RETRACTED.formatted(table));
        }
    }
}
