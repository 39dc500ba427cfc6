package io.monetization.events.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A lock that all instances of the service share, held until closed.
 * <p>
 * It lives in an idle READ COMMITTED transaction of its own connection: the work may commit, run in autocommit or fail on other
 * connections, the lock keeps no snapshot that would hold vacuum back, and it goes with its session when the process dies.
 */
public final class AdvisoryLock implements AutoCloseable {

    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))";

    /**
     * No server ends the session for being idle. And being a command that needs no snapshot, it ends the portal of the one
     * before, which would keep its snapshot for as long as the lock is held: vacuum would stand still, and a detach that is to
     * be
     * finalized under the lock would wait for it for ever.
     */
    private static final String IDLE_WITHOUT_SNAPSHOT = "SET LOCAL idle_in_transaction_session_timeout = 0";

    private final Connection connection;

    private AdvisoryLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lock if it is free, without waiting.
     *
     * @param name what is locked, the same text in every instance
     */
    static Optional<AdvisoryLock> tryAcquire(Connection connection, String name) throws SQLException {
        AdvisoryLock lock = new AdvisoryLock(connection);
        try {
            connection.setAutoCommit(false);
            if (isTaken(connection, name)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(IDLE_WITHOUT_SNAPSHOT);
                }
                return Optional.of(lock);
            }
        } catch (SQLException | RuntimeException e) {
            lock.close();
            throw e;
        }
        lock.close();
        return Optional.empty();
    }

    private static boolean isTaken(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRY_LOCK)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
