package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.monetization.events.calendar.UtcMonth;
import org.jboss.logging.Logger;

/** Creates partitions. Each creation is one transaction: a month exists with everything it needs, or not at all. */
final class PartitionDdl {

    private static final Logger LOG = Logger.getLogger(PartitionDdl.class);

    private static final String LOCK_PARTITIONS = "SELECT pg_advisory_xact_lock(hashtextextended('monetization_events partitions', 0))";

    private static final String TABLE_IN_THE_WAY = """
            SELECT child.oid
              FROM pg_class AS parent
              JOIN pg_class AS child USING (relnamespace)
             WHERE parent.oid = 'monetization_events'::regclass AND child.relname = ? AND NOT child.relispartition
            """;

    private static final String CREATE_TABLE = """
            CREATE TABLE %1$s (
                LIKE monetization_events INCLUDING ALL EXCLUDING IDENTITY,
                CONSTRAINT %4$s CHECK (created_at >= '%2$s' AND created_at < '%3$s')
            );
            """;

    /** Statement triggers are not inherited, so each partition gets its own: they fire for writers that name it. */
    private static final String COUNT_WRITERS = """
            CREATE OR REPLACE TRIGGER monetization_events_count_inserted AFTER INSERT ON %1$s
                REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_count();
            CREATE OR REPLACE TRIGGER monetization_events_count_deleted AFTER DELETE ON %1$s
                REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_count();
            CREATE OR REPLACE TRIGGER monetization_events_refuse_truncate BEFORE TRUNCATE ON %1$s
                FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_refuse();
            """;

    /**
     * Locks the parent in SHARE UPDATE EXCLUSIVE mode, which no insert and no query waits for; CREATE TABLE … PARTITION
     * OF would lock everybody out. The table's own CHECK on its bounds spares a scan.
     */
    private static final String ATTACH = "ALTER TABLE monetization_events ATTACH PARTITION %1$s FOR VALUES FROM ('%2$s') TO ('%3$s');";

    /** Readers of the table go on: only writers wait for the lock. */
    private static final String SEAL = """
            CREATE OR REPLACE TRIGGER monetization_events_sealed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %1$s
                FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_sealed()
            """;

    private static final String UNSEAL = "DROP TRIGGER IF EXISTS monetization_events_sealed ON %1$s;";

    /** What is no longer a partition must not be counted any more. */
    private static final String SET_ASIDE = """
            ALTER TABLE %1$s RENAME TO %2$s;
            DROP TRIGGER IF EXISTS monetization_events_count_inserted ON %2$s;
            DROP TRIGGER IF EXISTS monetization_events_count_deleted ON %2$s;
            """;

    private PartitionDdl() {
    }

    /** The name under which a month's partition is created. */
    static String nameOf(UtcMonth month) {
        return "monetization_events_%04d_%02d".formatted(month.value().getYear(), month.value().getMonthValue());
    }

    /**
     * Creates the month's partition unless it is there or archived. The connection must be in a transaction.
     *
     * @return whether it was created
     * @throws SQLException 55P03 when a lock was not to be had in time; 42P17 when another partition overlaps the month
     */
    static boolean create(Connection connection, UtcMonth month, Duration lockTimeout) throws SQLException {
        setLockTimeout(connection, lockTimeout);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK_PARTITIONS);
            if (!ArchivedMonths.isWritable(connection, month)
                    || !PartitionPlan.of(List.of(month), PartitionCatalog.all(connection)).missing().contains(month)) {
                return false;
            }
            String name = nameOf(month);
            setAside(connection, name);
            statement.execute(
                    of(CREATE_TABLE + StorageParameters.SET_WHILE_WRITTEN + COUNT_WRITERS + ATTACH, name, month));
            return true;
        }
    }

    /**
     * Creates a table that can take the month's rows and be attached, counted by nobody. A foreign table of that name is set
     * aside.
     */
    static void createTable(Connection connection, String name, UtcMonth month) throws SQLException {
        setAside(connection, name);
        try (Statement statement = connection.createStatement()) {
            statement.execute(of(CREATE_TABLE, name, month));
        }
    }

    /** Attaches a table that holds the month, and counts its writers from now on; what it holds is counted already. */
    static void attach(Connection connection, String table, UtcMonth month) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(of(UNSEAL + COUNT_WRITERS + ATTACH, table, month));
        }
    }

    /** Has a detached table refuse every change. */
    static void seal(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SEAL.formatted(quoted(table)));
        }
    }

    /** Has a table take changes again. */
    static void unseal(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(UNSEAL.formatted(quoted(table)));
        }
    }

    /** The statement that takes a partition away while others read and write. */
    static String detachConcurrently(String partition) {
        return "ALTER TABLE monetization_events DETACH PARTITION " + quoted(partition) + " CONCURRENTLY";
    }

    /**
     * Gives a partition the triggers that count what is written to it by name. The connection must be in a transaction.
     *
     * @return whether it lacked them
     * @throws SQLException 55P03 when a lock was not to be had in time
     */
    static boolean countWriters(Connection connection, String partition, Duration lockTimeout) throws SQLException {
        setLockTimeout(connection, lockTimeout);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK_PARTITIONS);
            boolean uncounted = PartitionCatalog.uncounted(connection).contains(partition);
            if (uncounted) {
                statement.execute(COUNT_WRITERS.formatted(quoted(partition)));
            }
            return uncounted;
        }
    }

    /**
     * Ends a concurrent detach that was cut off half-way. It waits for every transaction that may still read the partition.
     *
     * @param partition a table of {@link PartitionCatalog#pendingDetaches()}
     */
    static boolean finalizeDetach(Connection connection, String partition, Duration lockTimeout) throws SQLException {
        setLockTimeout(connection, lockTimeout);
        try (Statement statement = connection.createStatement()) {
            return statement.execute("ALTER TABLE monetization_events DETACH PARTITION " + quoted(partition) + " FINALIZE");
        }
    }

    /** The name as an identifier of SQL, whatever it is made of. */
    static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Has every statement of the transaction wait for no lock longer than that. */
    static void setLockTimeout(Connection connection, Duration lockTimeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '" + lockTimeout.toMillis() + "ms'");
        }
    }

    /**
     * A table that merely bears the name of a month may hold somebody's data: it is renamed, never attached and never dropped.
     */
    private static void setAside(Connection connection, String name) throws SQLException {
        Optional<Long> foreign = foreignTable(connection, name);
        if (foreign.isPresent()) {
            String orphan = name + "_orphan_" + foreign.get();
            try (Statement statement = connection.createStatement()) {
                statement.execute(SET_ASIDE.formatted(quoted(name), quoted(orphan)));
            }
            LOG.warnf("Table %s was not a partition and stood in the way of one; it is now named %s", name, orphan);
        }
    }

    private static Optional<Long> foreignTable(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TABLE_IN_THE_WAY)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static String of(String statements, String name, UtcMonth month) {
        return statements.formatted(quoted(name), bound(month), bound(month.plus(1)), quoted(name + "_bounds"));
    }

    private static String bound(UtcMonth month) {
        return month + "-01 00:00:00+00";
    }
}
