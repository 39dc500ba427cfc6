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

    /**
     * The server must not end a session that idles on purpose. And a statement without a snapshot ends the portal of the query
     * before it, whose snapshot would hold back every vacuum, and every end of a detach, until the lock is given back.
     */
    private static final String IDLE_WITHOUT_SNAPSHOT = "SET LOCAL idle_in_transaction_session_timeout = 0";

    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))";

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
            if (lock.isTaken(name)) {
                return Optional.of(lock);
            }
        } catch (SQLException | RuntimeException e) {
            lock.close();
            throw e;
        }
        lock.close();
        return Optional.empty();
    }

    private boolean isTaken(String name) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(TRY_LOCK); Statement idle = connection.createStatement()) {
            lock.setString(1, name);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                boolean taken = row.getBoolean(1);
                idle.execute(IDLE_WITHOUT_SNAPSHOT);
                return taken;
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
