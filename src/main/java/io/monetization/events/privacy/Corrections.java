package io.monetization.events.privacy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

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

    private static final String ACTIVE_ADOPTION = "SELECT id, state FROM adoptions WHERE NOT ended";

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

    /** Waits until no correction is at work, and holds all back until the transaction of the connection ends. */
    public static void holdBack(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ONE_AT_A_TIME);
        }
    }

    /**
     * {@linkplain #holdBack Holds} other corrections back for one that somebody asked for. An adoption copies
     * what the old table holds, corrected here or not, so there is none while one is active; the same lock keeps one from
     * beginning.
     *
     * @throws ProblemException {@code adoption_active}
     */
    static void begin(Connection connection) throws SQLException {
        holdBack(connection);
        try (Statement statement = connection.createStatement(); ResultSet adoption = statement.executeQuery(ACTIVE_ADOPTION)) {
            if (adoption.next()) {
                throw new ProblemException(ProblemCode.ADOPTION_ACTIVE, "Adoption %d is %s and may bring back what is corrected"
                        .formatted(adoption.getLong("id"), adoption.getString("state"))
                        + " meanwhile; send the same request again when it has ended");
            }
        }
    }

    /**
     * Has a month that comes back be as if it had never been away: the persons that were erased and the events that were taken
     * back are not in it. Whatever is corrected from here on waits for the end of the transaction, and finds the month.
     *
     * @param table the month's table, as SQL needs its name, before it is attached
     */
    public static void applyTo(Connection connection, String table) throws SQLException {
        holdBack(connection);
        try (Statement statement = connection.createStatement()) {
            for (String name : NAMES_OF_PERSONS) {
                statement.execute(ErasureWriter.ERASE_EVENTS.formatted(table, ERASED_BY.formatted(name)));
            }
            statement.execute(DELETE_RETRACTED.formatted(table));
        }
    }
}
