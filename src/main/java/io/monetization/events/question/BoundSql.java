package io.monetization.events.question;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.postgresql.PGConnection;

/**
 * A query put together from constant pieces, each with the values of its own placeholders; no other question mark is in them.
 */
public final class BoundSql {

    private static final String EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ";
    private static final int ALL_ROWS = 0;
    private static final int STREAMED_ROWS = 1000;

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Reads a result as a whole. */
    @FunctionalInterface
    public interface Rows<T> {

        T read(ResultSet rows) throws SQLException;
    }

    public BoundSql add(String piece, Object... itsValues) {
        text.append(piece);
        values.addAll(Arrays.asList(itsValues));
        return this;
    }

    /** Adds the piece only where the question gives its value. */
    public BoundSql addIfGiven(String piece, Object value) {
        return value == null ? this : add(piece, value);
    }

    /** Adds the pieces one after the other, with the separator between them. */
    public BoundSql addJoined(String separator, List<BoundSql> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            add(i == 0 ? "" : separator).add(pieces.get(i).text.toString(), pieces.get(i).values.toArray());
        }
        return this;
    }

    public <T> T query(Connection connection, Rows<T> reader) throws SQLException {
        return run(connection, text.toString(), ALL_ROWS, reader);
    }

    /** Reads a result of any size, of which never more than a few rows are in memory; within a transaction only. */
    public <T> T stream(Connection connection, Rows<T> reader) throws SQLException {
        return run(connection, text.toString(), STREAMED_ROWS, reader);
    }

    /**
     * The text with every value in its place, for commands that take no parameters, such as COPY; the driver quotes what is
     * text.
     */
    public String inlined(Connection connection) throws SQLException {
        StringBuilder inlined = new StringBuilder();
        int start = 0;
        for (Object value : values) {
            int placeholder = text.indexOf("?", start);
            inlined.append(text, start, placeholder).append(literal(connection, value));
            start = placeholder + 1;
        }
        return inlined.append(text, start, text.length()).toString();
    }

    private static String literal(Connection connection, Object value) throws SQLException {
        return switch (value) {
            case Number number -> number.toString();
            case Instant instant -> "'" + instant + "'::timestamptz";
            default -> "'" + connection.unwrap(PGConnection.class).escapeLiteral(value.toString()) + "'";
        };
    }

    /** Runs the query for its plan alone: JSON, with what each node really did. */
    public String explain(Connection connection) throws SQLException {
        return run(connection, EXPLAIN + text, ALL_ROWS, rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    private <T> T run(Connection connection, String sql, int rowsAtOnce, Rows<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(rowsAtOnce);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, onTheWire(values.get(i)));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        }
    }

    /** The instant in a column of the current row. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** An instant carries its offset, because the session's time zone is whatever the JVM runs in. */
    private static Object onTheWire(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }
}
