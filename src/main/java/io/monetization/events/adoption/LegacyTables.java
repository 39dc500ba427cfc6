package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds tables by the names that people give them. No name ever reaches a statement but through the server's own quoting. */
final class LegacyTables {

    private static final String NAMED = """
            SELECT pg_class.oid, format('%I.%I', nspname, relname) AS quoted, quote_ident(relname || '_adopted') AS adopted
              FROM pg_class
              JOIN pg_namespace ON pg_namespace.oid = relnamespace
             WHERE pg_class.oid = to_regclass(?)
            """;

    /** Tables with all the columns of an event but that of ours alone, which neither are nor were adopted. */
    private static final String CANDIDATES = """
            SELECT format('%I.%I', nspname, relname)
              FROM pg_class AS class
              JOIN pg_namespace ON pg_namespace.oid = relnamespace
             WHERE relkind IN ('r', 'p') AND NOT relispartition AND relpersistence <> 't'
               AND (SELECT count(*) FROM pg_attribute
                     WHERE attrelid = class.oid AND NOT attisdropped AND attname = ANY (?)) = ?
               AND NOT EXISTS (SELECT FROM pg_attribute
                                WHERE attrelid = class.oid AND NOT attisdropped AND attname = 'received_at')
               AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = class.oid AND tgname = 'adoption_refuse_write')
             ORDER BY 1
            """;

    /** Names that cannot be read as the name of a table of this database. */
    private static final Set<String> NO_NAMES = Set.of("42601", "42602", "0A000", "3D000", "22021");

    private LegacyTables() {
    }

    /** The table of that name, optionally with its schema, in the syntax of SQL. */
    static Optional<LegacyTable> find(Connection connection, String name) throws SQLException {
        try {
            return Sql.of(NAMED, name).first(connection, LegacyTables::table);
        } catch (SQLException e) {
            if (NO_NAMES.contains(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The quoted names of the tables that look as if they should be adopted. */
    static List<String> candidates(Connection connection) throws SQLException {
        return Sql.of(CANDIDATES, connection.createArrayOf("name", EventColumns.NAMES.toArray()), EventColumns.NAMES.size())
                .list(connection, row -> row.getString(1));
    }

    private static LegacyTable table(ResultSet row) throws SQLException {
        return new LegacyTable(row.getLong("oid"), row.getString("quoted"), row.getString("adopted"));
    }
}
