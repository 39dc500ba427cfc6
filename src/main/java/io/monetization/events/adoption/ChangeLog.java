package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of rows that were written to the old table since it is watched, and its replay.
 * <p>
 * The trigger logs keys and nothing else, so a writer can neither fail for what our table would refuse nor wait
 * for it. A replay looks the row up as it is <em>then</em>: there, ours is made equal; gone, ours is deleted. So
 * order does not matter, replaying a change twice does no harm, and a change that commits while its key is being
 * replayed has an entry of its own that still waits.
 */
final class ChangeLog {

    /** ALWAYS: a subscription of logical replication writes without firing ordinary triggers. */
    private static final String WATCH = """
            CREATE TRIGGER adoption_log AFTER INSERT OR UPDATE OR DELETE ON %1$s \
            FOR EACH ROW EXECUTE FUNCTION adoption_log();
            ALTER TABLE %1$s ENABLE ALWAYS TRIGGER adoption_log""";

    private static final String REFUSE_TRUNCATE = """
            CREATE OR REPLACE TRIGGER adoption_refuse_truncate BEFORE TRUNCATE ON %s \
            FOR EACH STATEMENT EXECUTE FUNCTION adoption_refuse()""";

    private static final String UNWATCH = "DROP TRIGGER IF EXISTS adoption_log ON %s";

    private static final String ALLOW_TRUNCATE = "DROP TRIGGER IF EXISTS adoption_refuse_truncate ON %s";

    private static final String TABLES_OF_THE_TREE = """
            SELECT format('%I.%I', nspname, relname)
              FROM pg_class AS class
              JOIN pg_namespace ON pg_namespace.oid = relnamespace
             WHERE class.oid = ?::oid OR class.oid IN (SELECT relid FROM pg_partition_tree(?::oid))
            """;

    private static final String GATHERED = """
            SELECT array_agg(id) AS ids, array_agg(created_at) AS times, (SELECT count(*) FROM taken) AS changes
              FROM (SELECT DISTINCT id, created_at FROM taken) AS keys
            """;

    private static final String TAKE_WAITING = """
            WITH taken AS (
                UPDATE adoption_changes SET replayed = true
                 WHERE seq IN (SELECT seq FROM adoption_changes WHERE NOT replayed ORDER BY seq LIMIT ?)
                RETURNING id, created_at)
            """ + GATHERED;

    private static final String WAITING = "SELECT count(*) FROM (SELECT FROM adoption_changes WHERE NOT replayed LIMIT ?) AS waiting";

    private static final String TAKE_AWAY = """
            WITH taken AS (
                DELETE FROM adoption_changes
                 WHERE seq IN (SELECT seq FROM adoption_changes ORDER BY seq LIMIT ?)
                RETURNING id, created_at)
            """ + GATHERED;

    private static final String DELETE_WHAT_DIFFERS = """
            DELETE FROM monetization_events AS ours
             USING unnest(?::uuid[], ?::timestamptz[]) AS changed (id, created_at)
              LEFT JOIN %s AS old USING (id, created_at)
             WHERE ours.id = changed.id AND ours.created_at = changed.created_at
               AND (old.id IS NULL OR %s)
            """;

    private static final String INSERT_WHAT_IS_MISSING = EventColumns.INSERT + """
            SELECT %s
              FROM unnest(?::uuid[], ?::timestamptz[]) AS changed (id, created_at)
              JOIN %s AS old USING (id, created_at)
            ON CONFLICT (id, created_at) DO NOTHING
            """;

    private static final String DIFFERENT = """
            SELECT count(*)
              FROM unnest(?::uuid[], ?::timestamptz[]) AS changed (id, created_at)
              LEFT JOIN %s AS old USING (id, created_at)
              LEFT JOIN monetization_events AS ours USING (id, created_at)
             WHERE %s
            """;

    private static final String DELETE_KEYS = """
            DELETE FROM monetization_events AS ours
             USING unnest(?::uuid[], ?::timestamptz[]) AS changed (id, created_at)
             WHERE ours.id = changed.id AND ours.created_at = changed.created_at
            """;

    private ChangeLog() {
    }

    /** The statements that have every change of the table logged, and refuse what cannot be. */
    static List<String> watching(Connection connection, LegacyTable table) throws SQLException {
        List<String> statements = new ArrayList<>(List.of(WATCH.formatted(table.quoted())));
        tree(connection, table).forEach(member -> statements.add(refusingTruncate(member)));
        return statements;
    }

    static String refusingTruncate(String table) {
        return REFUSE_TRUNCATE.formatted(table);
    }

    static String unwatching(LegacyTable table) {
        return UNWATCH.formatted(table.quoted());
    }

    /** Takes every trigger off that {@link #watching} put there. */
    static void leave(Connection connection, LegacyTable table) throws SQLException {
        Sql.execute(connection, unwatching(table));
        for (String member : tree(connection, table)) {
            Sql.execute(connection, ALLOW_TRUNCATE.formatted(member));
        }
    }

    /** Whether at least so many changes have not been replayed. */
    static boolean isBehind(Connection connection, int changes) throws SQLException {
        return Sql.of(WAITING, changes).one(connection, row -> row.getInt(1) == changes);
    }

    /** Replays at most so many waiting changes, and tells which. */
    static ChangedKeys replay(Connection connection, LegacyTable table, int limit) throws SQLException {
        ChangedKeys keys = Sql.of(TAKE_WAITING, limit).one(connection, ChangedKeys::read);
        if (keys.changes() > 0) {
            Sql.of(DELETE_WHAT_DIFFERS.formatted(table.quoted(), EventColumns.differs()),
                    keys.ids(), keys.times()).update(connection);
            Sql.of(INSERT_WHAT_IS_MISSING.formatted(EventColumns.values("old"), table.quoted()), keys.ids(), keys.times())
                    .update(connection);
        }
        return keys;
    }

    /** How many of the keys are not the same on both sides. */
    static long different(Connection connection, LegacyTable table, ChangedKeys keys) throws SQLException {
        return keys.changes() == 0 ? 0
                : Sql.of(DIFFERENT.formatted(table.quoted(), EventColumns.differs()),
                        keys.ids(), keys.times()).one(connection, row -> row.getLong(1));
    }

    /** Deletes from ours, and from the log, at most so many logged keys. */
    static int takeAway(Connection connection, int limit) throws SQLException {
        ChangedKeys keys = Sql.of(TAKE_AWAY, limit).one(connection, ChangedKeys::read);
        if (keys.changes() > 0) {
            Sql.of(DELETE_KEYS, keys.ids(), keys.times()).update(connection);
        }
        return keys.changes();
    }

    /** Empties the log at once. Nobody may be writing to a watched table any more. */
    static void forget(Connection connection) throws SQLException {
        Sql.execute(connection, "TRUNCATE adoption_changes");
    }

    private static List<String> tree(Connection connection, LegacyTable table) throws SQLException {
        return Sql.of(TABLES_OF_THE_TREE, table.oid(), table.oid()).list(connection, row -> row.getString(1));
    }
}
