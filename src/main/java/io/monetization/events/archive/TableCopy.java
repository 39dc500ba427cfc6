package io.monetization.events.archive;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of one table as COPY text, out and in.
 *
 * @param table the name as SQL needs it
 * @param columns the columns, in the order of the text
 */
record TableCopy(String table, List<String> columns) {

    private static final String COLUMNS = """
            SELECT attname
              FROM pg_attribute
             WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped
             ORDER BY attnum
            """;

    /** The text must be the same on every server and in every session. */
    private static final String PLAIN_TEXT = "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'";

    /** Takes one line of the text, with the line feed that ends it. */
    @FunctionalInterface
    interface Line {

        void take(byte[] line) throws IOException;
    }

    static TableCopy of(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            List<String> columns = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
            return new TableCopy(table, columns);
        }
    }

    /** The position of the column that says when an event happened. */
    int dayColumn() {
        return columns.indexOf("created_at");
    }

    /** Reads every row, oldest first, in the transaction of the connection. */
    void out(Connection connection, Line line) throws SQLException, IOException {
        writePlainText(connection);
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(outSql());
        try {
            // The server sends each row in a message of its own.
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                line.take(row);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** The statement behind {@link #out}. */
    String outSql() {
        return "COPY (SELECT " + list() + " FROM " + table + " ORDER BY created_at, id) TO STDOUT";
    }

    /** What the table holds. */
    ContentDigest digest(Connection connection) throws SQLException, IOException {
        RowDigest digest = new RowDigest(dayColumn());
        out(connection, line -> digest.add(line, 0, line.length - 1));
        return digest.result();
    }

    /** Writes every row of the text into the table, in the transaction of the connection. */
    void in(Connection connection, InputStream text) throws SQLException, IOException {
        writePlainText(connection);
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " (" + list() + ") FROM STDIN", text);
    }

    private String list() {
        return String.join(", ", columns);
    }

    private static void writePlainText(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PLAIN_TEXT);
        }
    }
}
