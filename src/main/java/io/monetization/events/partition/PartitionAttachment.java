package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.database.Transactions;

/** Takes a month's table from the partitioned table and puts it back, while others read and write. */
@Singleton
public class PartitionAttachment {

    /** In the schema of the partitioned table only: another one on the path may have partitions of the same names. */
    private static final String STATUS = """
            SELECT CASE WHEN NOT child.relispartition THEN 'DETACHED'
                        WHEN inhdetachpending         THEN 'DETACH_PENDING'
                        WHEN inhparent IS NOT NULL    THEN 'ATTACHED' END
              FROM pg_class AS parent
              JOIN pg_class AS child USING (relnamespace)
              LEFT JOIN pg_inherits ON inhrelid = child.oid AND inhparent = parent.oid
             WHERE parent.oid = 'monetization_events'::regclass AND child.relname = ?
               AND (inhparent IS NOT NULL OR NOT child.relispartition)
            """;

    /** Somebody is still reading or writing in a transaction that began before: time will tell. */
    private static final Set<String> HELD_UP = Set.of(SqlState.LOCK_NOT_AVAILABLE, SqlState.QUERY_CANCELED,
            SqlState.DEADLOCK_DETECTED);

    private final Transactions transactions;
    private final PartitionConfig config;

    PartitionAttachment(Transactions transactions, PartitionConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    /** How a table stands to the partitioned one. */
    public enum Status {
        ATTACHED,
        /** A concurrent detach was begun and cut off: the table takes no row and shows none. */
        DETACH_PENDING,
        DETACHED,
        ABSENT
    }

    public Status status(String table) {
        return transactions.autocommit(connection -> status(connection, table));
    }

    /**
     * Takes the table away, from wherever an earlier attempt was cut off. Only transactions that use the table are
     * waited for, and nobody waits meanwhile.
     *
     * @param patience how long to wait for them
     * @return whether it is detached; false if others hold it up, so that it is to be tried again
     * @throws DatabaseException if it cannot be detached at all
     */
    public boolean detach(String table, Duration patience) {
        try {
            tryDetach(table, patience);
            return true;
        } catch (DatabaseException e) {
            if (status(table) == Status.DETACHED) {
                return true;
            }
            if (HELD_UP.contains(e.sqlState())) {
                return false;
            }
            throw e;
        }
    }

    /** Has a detached table refuse every change, by whomever. */
    public void seal(String table) {
        transactions.write(connection -> {
            PartitionDdl.setLockTimeout(connection, config.lockTimeout());
            PartitionDdl.seal(connection, table);
            return null;
        });
    }

    /** Has a detached table take changes again, in the transaction of the connection. */
    public void unseal(Connection connection, String table) throws SQLException {
        PartitionDdl.setLockTimeout(connection, config.lockTimeout());
        PartitionDdl.unseal(connection, table);
    }

    /**
     * Creates a table for rows that are counted already, in the transaction of the connection. A foreign table of that name is
     * renamed and kept.
     */
    public static void create(Connection connection, String table, UtcMonth month) throws SQLException {
        PartitionDdl.createTable(connection, table, month);
    }

    /**
     * Attaches a table with the month's rows, in the transaction of the connection, which may have filled it:
     * locks that are not to be had are tried for again. What the table holds counts as counted.
     *
     * @throws SQLException 55P03 if the locks were not to be had within the configured attempts
     */
    public void attach(Connection connection, String table, UtcMonth month) throws SQLException {
        PartitionDdl.setLockTimeout(connection, config.lockTimeout());
        for (int attempt = 1;; attempt++) {
            Savepoint before = connection.setSavepoint();
            try {
                PartitionDdl.attach(connection, table, month);
                return;
            } catch (SQLException e) {
                if (!SqlState.LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || attempt == config.lockAttempts()) {
                    throw e;
                }
                connection.rollback(before);
            }
        }
    }

    /** Drops a detached table, in the transaction of the connection. Nothing happens if it is gone. */
    public void drop(Connection connection, String table) throws SQLException {
        PartitionDdl.setLockTimeout(connection, config.lockTimeout());
        if (status(connection, table) == Status.DETACHED) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE " + quoted(table));
            }
        }
    }

    /** The name of a table as SQL needs it. */
    public static String quoted(String table) {
        return PartitionDdl.quoted(table);
    }

    /** The statement that {@link #detach} runs. */
    public static String detachSql(String table) {
        return PartitionDdl.detachConcurrently(table);
    }

    private static Status status(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATUS)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Status.valueOf(row.getString(1)) : Status.ABSENT;
            }
        }
    }

    private boolean tryDetach(String table, Duration patience) {
        return switch (status(table)) {
            case ATTACHED -> transactions.autocommit(connection -> detachConcurrently(connection, table, patience));
            // It waits under a lock of the partitioned table that the making of months needs: not for long.
            case DETACH_PENDING ->
                transactions.write(connection -> PartitionDdl.finalizeDetach(connection, table, config.lockTimeout()));
            case DETACHED -> true;
            case ABSENT -> throw new IllegalStateException("there is no table " + table);
        };
    }

    private static boolean detachConcurrently(Connection connection, String table, Duration patience) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '" + patience.toMillis() + "ms'");
            try {
                return statement.execute(PartitionDdl.detachConcurrently(table));
            } finally {
                statement.execute("RESET statement_timeout");
            }
        }
    }
}
