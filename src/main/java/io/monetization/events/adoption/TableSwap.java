package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts a view on our table in the place of the old one, which stays beside it under another name and takes no row any more. */
final class TableSwap {

    private static final String LOCK = "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE";

    private static final String REFUSE_WRITES = """
            CREATE TRIGGER adoption_refuse_write BEFORE INSERT OR UPDATE OR DELETE ON %1$s \
            FOR EACH ROW EXECUTE FUNCTION adoption_refuse();
            ALTER TABLE %1$s ENABLE ALWAYS TRIGGER adoption_refuse_write""";

    private static final String RENAME = "ALTER TABLE %s RENAME TO %s";

    /** A view of plain columns takes INSERT, DELETE and ON CONFLICT by itself; a cast of revenue_cents would end that. */
    private static final String CREATE_VIEW = """
            SELECT format('CREATE VIEW %s AS SELECT %s FROM monetization_events', ?, string_agg(attname, ', ' ORDER BY attnum))
              FROM pg_attribute
             WHERE attrelid = ?::oid AND NOT attisdropped AND attname = ANY (?)
            """;

    private static final String UPDATE_VIEW = """
            CREATE TRIGGER adoption_update INSTEAD OF UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION adoption_update()""";

    private static final String DEFAULTS = """
            SELECT format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', ?, attname, pg_get_expr(adbin, adrelid))
              FROM pg_attribute
              JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE attrelid = ?::oid AND attgenerated = '' AND attname = ANY (?)
             ORDER BY attnum
            """;

    private static final String GRANTS = """
            SELECT format('GRANT %s ON %s TO %s', privilege, ?,
                          CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END)
                   || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
              FROM (SELECT privilege_type AS privilege, privilege_type, grantee, is_grantable
                      FROM pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
                     WHERE oid = ?::oid
                    UNION ALL
                    SELECT format('%s (%I)', privilege_type, attname), privilege_type, grantee, is_grantable
                      FROM pg_attribute, aclexplode(attacl)
                     WHERE attrelid = ?::oid AND NOT attisdropped AND attname = ANY (?)) AS granted
             WHERE privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
             ORDER BY 1
            """;

    private TableSwap() {
    }

    /** Keeps everybody off the old table until the transaction ends. */
    static String locking(LegacyTable table) {
        return LOCK.formatted(table.quoted());
    }

    /** The statements that swap the names, in their order, for the transaction that holds the lock. */
    static List<String> swapping(Connection connection, LegacyTable table) throws SQLException {
        String name = table.quoted();
        Object columns = connection.createArrayOf("name", EventColumns.NAMES.toArray());
        List<String> statements = new ArrayList<>(List.of(ChangeLog.unwatching(table), REFUSE_WRITES.formatted(name),
                RENAME.formatted(name, table.adopted())));
        statements.addAll(made(connection, Sql.of(CREATE_VIEW, name, table.oid(), columns)));
        statements.addAll(made(connection, Sql.of(DEFAULTS, name, table.oid(), columns)));
        statements.add(UPDATE_VIEW.formatted(name));
        statements.addAll(made(connection, Sql.of(GRANTS, name, table.oid(), table.oid(), columns)));
        return statements;
    }

    private static List<String> made(Connection connection, Sql query) throws SQLException {
        return query.list(connection, row -> row.getString(1));
    }
}
