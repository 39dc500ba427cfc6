package io.monetization.events.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;

/** A database, past the service: for loading, and for the other side of a comparison. */
record BenchDatabase(String url, String user, String password) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** A new and empty database of the same server. */
    BenchDatabase create(String name) throws SQLException {
        drop(name);
        execute("CREATE DATABASE " + name);
        return named(name);
    }

    /** The database of this name of the same server. */
    BenchDatabase named(String name) {
        return new BenchDatabase(url.replaceFirst("/[^/]*$", "/" + name), user, password);
    }

    void drop(String name) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** The comment on a database of the same server; empty if it has none or does not exist. */
    String comment(String name) throws SQLException {
        return value("SELECT coalesce(max(shobj_description(oid, 'pg_database')), '') FROM pg_database WHERE datname = '" + name
                + "'");
    }

    /** Runs a statement in autocommit. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first value of the first row. */
    String value(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Copies a batch of CSV into a table, committed when this returns. */
    static void copy(Connection connection, String table, Batch batch) throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " (" + GeneratedEvent.COLUMNS
                + ") FROM STDIN (FORMAT csv)", new ByteArrayInputStream(batch.bytes()));
    }
}
