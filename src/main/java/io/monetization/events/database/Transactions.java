package io.monetization.events.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.inject.Singleton;

/** Runs work on a connection of the pool. A failure rolls back and arrives as {@link DatabaseException}. */
@Singleton
public class Transactions {

    private final DataSource dataSource;

    /** @param dataSource where connections come from; work that must not compete with the rest of the service has its own */
    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** One read-write transaction at READ COMMITTED; when this returns, it is committed. */
    public <T> T write(SqlWork<T> work) {
        return transact(work);
    }

    /** One transaction whose changes are undone at its end, for trying what would happen. */
    public <T> T rolledBack(SqlWork<T> work) {
        return transact(connection -> {
            T result = work.on(connection);
            connection.rollback();
            return result;
        });
    }

    /** One read-only transaction at REPEATABLE READ: every statement of the work sees the same snapshot. */
    public <T> T snapshot(SqlWork<T> work) {
        return transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            }
            return work.on(connection);
        });
    }

    /**
     * A {@link #snapshot} taken under a lock of the table that no reader and writer notices. What changes the
     * table by stages, such as a concurrent detach of a partition, waits for it: what the snapshot says of the
     * table holds until the work is done.
     */
    public <T> T snapshotOf(String table, SqlWork<T> work) {
        return transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                statement.execute("LOCK TABLE ONLY " + table + " IN ACCESS SHARE MODE");
            }
            return work.on(connection);
        });
    }

    /** No transaction block, for statements that refuse one: VACUUM, DETACH CONCURRENTLY and their like. */
    public <T> T autocommit(SqlWork<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Takes a lock that all instances share, if it is free; see {@link AdvisoryLock}. */
    public Optional<AdvisoryLock> tryLock(String name) {
        try {
            return AdvisoryLock.tryAcquire(dataSource.getConnection(), name);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private <T> T transact(SqlWork<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
