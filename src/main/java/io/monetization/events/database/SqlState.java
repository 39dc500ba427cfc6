package io.monetization.events.database;

/** The SQLSTATE codes that decisions hang on (PostgreSQL documentation, appendix A). */
public final class SqlState {

    public static final String UNIQUE_VIOLATION = "23505";
    public static final String CHECK_VIOLATION = "23514";
    public static final String DEADLOCK_DETECTED = "40P01";
    public static final String DUPLICATE_TABLE = "42P07";
    public static final String INVALID_OBJECT_DEFINITION = "42P17";
    public static final String UNDEFINED_TABLE = "42P01";
    public static final String LOCK_NOT_AVAILABLE = "55P03";
    public static final String QUERY_CANCELED = "57014";

    public static final String UNABLE_TO_CONNECT = "08001";
    public static final String ADMIN_SHUTDOWN = "57P01";
    public static final String CRASH_SHUTDOWN = "57P02";

    public static final String READ_ONLY_SQL_TRANSACTION = "25006";

    public static final String CONNECTION_EXCEPTION = "08";
    public static final String DATA_EXCEPTION = "22";
    public static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";
    public static final String TRANSACTION_ROLLBACK = "40";
    public static final String PROGRAM_LIMIT_EXCEEDED = "54";

    private SqlState() {
    }
}
