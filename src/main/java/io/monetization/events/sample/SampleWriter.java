package io.monetization.events.sample;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

import io.monetization.events.calendar.UtcMonth;

/** Stores the events of the sample, and deletes them. The counts follow, as they do for any event. */
final class SampleWriter {

    private static final String DELETE_MONTH = """
            DELETE FROM monetization_events WHERE event_id = ANY (?) AND created_at >= ? AND created_at < ?
            """;

    private SampleWriter() {
    }

    /** Stores those of the days that are not there yet, and tells how many. */
    static int insert(Connection connection, SampleSpan days) throws SQLException {
        try (PreparedStatement statement = prepare(connection, SampleStory.INSERT, days)) {
            return statement.executeUpdate();
        }
    }

    /** Deletes those of the month, and tells how many. */
    static int delete(Connection connection, UtcMonth month) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_MONTH)) {
            statement.setArray(1, eventIds(connection));
            statement.setObject(2, month.start().atOffset(ZoneOffset.UTC));
            statement.setObject(3, month.end().atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, SampleSpan days) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setObject(1, days.since());
        statement.setObject(2, days.before());
        statement.setObject(3, days.until());
        return statement;
    }

    static Array eventIds(Connection connection) throws SQLException {
        return connection.createArrayOf("text", SampleStory.EVENT_IDS.toArray());
    }
}
