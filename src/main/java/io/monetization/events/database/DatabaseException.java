package io.monetization.events.database;

import java.sql.SQLException;
import java.util.Optional;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A failed conversation with the database, told apart by SQLState and constraint and never by its message. */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final String constraint;

    public DatabaseException(SQLException cause) {
        super(cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
        this.constraint = cause instanceof PSQLException server ? constraintOf(server.getServerErrorMessage()) : null;
    }

    /** The five-character SQLSTATE; empty when the failure never reached the server. */
    public String sqlState() {
        return sqlState;
    }

    /** The name of the violated constraint, when the server named one. */
    public Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    public boolean is(String state) {
        return sqlState.equals(state);
    }

    /** Whether the code belongs to the class, its first two characters. */
    public boolean isOfClass(String sqlStateClass) {
        return sqlState.startsWith(sqlStateClass);
    }

    /** Whether a connection that was there is gone, or leads to a server that is no primary any more: another one may serve. */
    public boolean isConnectionLost() {
        return (isOfClass(SqlState.CONNECTION_EXCEPTION) && !is(SqlState.UNABLE_TO_CONNECT)) || is(SqlState.ADMIN_SHUTDOWN)
                || is(SqlState.CRASH_SHUTDOWN) || is(SqlState.READ_ONLY_SQL_TRANSACTION);
    }

    private static String constraintOf(ServerErrorMessage message) {
        return message == null ? null : message.getConstraint();
    }
}
