package io.monetization.events.privacy;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A person, by whatever names events know them.
 *
 * @param userIds the user id in each form in which it may be stored; none if only a session is known
 * @param sessionTokens the session, or none
 */
record Subject(List<String> userIds, List<String> sessionTokens) {

    Array userIds(Connection connection) throws SQLException {
        return connection.createArrayOf("text", userIds.toArray());
    }

    Array sessionTokens(Connection connection) throws SQLException {
        return connection.createArrayOf("text", sessionTokens.toArray());
    }

    /** The names as {@link WrittenName} finds them. */
    Array writtenNames(Connection connection) throws SQLException {
        return connection.createArrayOf("text",
                Stream.of(userIds, sessionTokens).flatMap(List::stream).map(WrittenName::pattern).toArray());
    }
}
