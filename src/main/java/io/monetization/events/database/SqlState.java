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

    private SqlState() {
    }
}
