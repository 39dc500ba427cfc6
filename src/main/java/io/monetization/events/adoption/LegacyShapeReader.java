package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads from the catalog what stands against the adoption of a table, and what will be different afterwards. */
final class LegacyShapeReader {

    private static final String TABLE = """
            WITH source AS (
                SELECT class.*, nspname
                  FROM pg_class AS class
                  JOIN pg_namespace ON pg_namespace.oid = relnamespace
                 WHERE class.oid = ?::oid),
            tree AS (
                SELECT oid AS relid FROM source
                UNION
                SELECT relid FROM source, pg_partition_tree(source.oid)),
            owned AS (
                SELECT attname, format_type(atttypid, NULL) AS type, attnotnull
                  FROM pg_attribute
                 WHERE attrelid = (SELECT oid FROM source) AND attnum > 0 AND NOT attisdropped),
            wanted (attname, types) AS (
                VALUES ('id', ARRAY['uuid']), ('event_id', ARRAY['character varying', 'text']),
                       ('user_id', ARRAY['character varying', 'text']), ('session_token', ARRAY['character varying', 'text']),
                       ('event_type', ARRAY['character varying', 'text']), ('entity_type', ARRAY['character varying', 'text']),
                       ('entity_id', ARRAY['character varying', 'text']),
                       ('revenue_cents', ARRAY['integer', 'bigint', 'smallint']),
                       ('currency', ARRAY['character varying', 'text']), ('context', ARRAY['jsonb']),
                       ('user_agent', ARRAY['text', 'character varying']), ('ip_address', ARRAY['inet']),
                       ('created_at', ARRAY['timestamp with time zone']))
            """;

    private static final String BLOCKERS = TABLE
            + """
                    SELECT 'own_table' AS code, 'the table is ours' AS message
                      FROM source WHERE oid = 'monetization_events'::regclass
                    UNION ALL
                    SELECT 'not_a_table', 'only an ordinary or a partitioned table can be adopted'
                      FROM source WHERE relkind NOT IN ('r', 'p') OR relpersistence = 't'
                    UNION ALL
                    SELECT 'not_a_table', format('%s is no ordinary table', relid::regclass)
                      FROM tree JOIN pg_class ON pg_class.oid = relid WHERE relkind NOT IN ('r', 'p') AND relid <> (SELECT oid FROM source)
                    UNION ALL
                    SELECT 'partition', format('the table is a partition; adopt %s', pg_partition_root(oid))
                      FROM source WHERE relispartition
                    UNION ALL
                    SELECT 'inheritance', format('table %s inherits from it or the other way round', inhrelid::regclass)
                      FROM source JOIN pg_inherits ON oid IN (inhparent, inhrelid) WHERE relkind = 'r' AND NOT relispartition
                    UNION ALL
                    SELECT 'already_adopted', 'the table was adopted; its old name leads to ours'
                      FROM source JOIN pg_trigger ON tgrelid = source.oid AND tgname = 'adoption_refuse_write'
                    UNION ALL
                    SELECT 'missing_column', format('column %I is missing', attname)
                      FROM wanted WHERE attname NOT IN (SELECT attname FROM owned)
                    UNION ALL
                    SELECT 'column_type', format('column %I is %s and must be %s', attname, type, array_to_string(types, ' or '))
                      FROM wanted JOIN owned USING (attname) WHERE type <> ALL (types)
                    UNION ALL
                    SELECT 'nullable_key', 'column created_at must be NOT NULL'
                      FROM owned WHERE attname = 'created_at' AND NOT attnotnull
                    UNION ALL
                    SELECT 'no_key', 'a primary key or a unique index on (id), or on (id, created_at), is missing'
                      FROM source
                     WHERE NOT EXISTS (
                           SELECT FROM pg_index
                            WHERE indrelid = source.oid AND indisunique AND indisvalid AND indpred IS NULL AND indexprs IS NULL
                              AND (SELECT array_agg(attname::text ORDER BY attname DESC) FROM pg_attribute
                                    WHERE attrelid = indrelid AND attnum = ANY (indkey[0:indnkeyatts - 1]))
                                  IN (ARRAY['id'], ARRAY['id', 'created_at']))
                    UNION ALL
                    SELECT 'row_security', 'row security is on, which a view cannot keep'
                      FROM source WHERE relrowsecurity
                    UNION ALL
                    SELECT 'foreign_key', format('%s of %s points at it, and could not point at new events', conname, conrelid::regclass)
                      FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND confrelid IN (SELECT relid FROM tree)
                    UNION ALL
                    SELECT 'not_owner', format('%I is not a member of %I, which owns %s', current_user, pg_get_userbyid(relowner), relid::regclass)
                      FROM tree JOIN pg_class ON pg_class.oid = relid WHERE NOT pg_has_role(relowner, 'USAGE')
                    UNION ALL
                    SELECT 'no_create', format('%I may not create the view in schema %I', current_user, nspname)
                      FROM source WHERE NOT has_schema_privilege(relnamespace, 'CREATE')
                    UNION ALL
                    SELECT 'name_taken', format('%I exists already', relname || '_adopted')
                      FROM source WHERE to_regclass(format('%I.%I', nspname, relname || '_adopted')) IS NOT NULL
                    UNION ALL
                    SELECT 'name_too_long', 'the name leaves no room for _adopted'
                      FROM source WHERE octet_length(relname) > 63 - octet_length('_adopted')
                    """;

    private static final String WARNINGS = TABLE
            + """
                    SELECT 'extra_column' AS code, format('column %I stays in the old table and cannot be written any more', attname) AS message
                      FROM owned WHERE attname NOT IN (SELECT attname FROM wanted)
                    UNION ALL
                    SELECT DISTINCT 'dependent_view', format('%s keeps reading the old table; create it again', ev_class::regclass)
                      FROM pg_depend
                      JOIN pg_rewrite ON pg_rewrite.oid = objid AND classid = 'pg_rewrite'::regclass
                     WHERE refclassid = 'pg_class'::regclass AND refobjid IN (SELECT relid FROM tree)
                    UNION ALL
                    SELECT DISTINCT 'dependent_function', format('%s keeps reading the old table; create it again', objid::regprocedure)
                      FROM pg_depend
                     WHERE classid = 'pg_proc'::regclass AND refclassid = 'pg_class'::regclass AND refobjid IN (SELECT relid FROM tree)
                    UNION ALL
                    SELECT 'trigger', format('trigger %I will not fire for writers of the view', tgname)
                      FROM source JOIN pg_trigger ON tgrelid = source.oid WHERE NOT tgisinternal AND tgname NOT LIKE 'adoption\\_%'
                    UNION ALL
                    SELECT 'foreign_key_dropped', format('%I is not checked any more', conname)
                      FROM source JOIN pg_constraint ON conrelid = source.oid WHERE contype = 'f'
                    UNION ALL
                    SELECT 'publication', format('publication %I does not hold the events any more', pubname)
                      FROM pg_publication_rel JOIN pg_publication ON pg_publication.oid = prpubid
                     WHERE prrelid IN (SELECT relid FROM tree)
                    UNION ALL
                    SELECT 'view_limits', 'INSERT, DELETE, UPDATE and ON CONFLICT (id, created_at) work under the old name; '
                           || 'COPY FROM, TRUNCATE, ON CONFLICT DO UPDATE and ON CONFLICT (id) do not, and revenue_cents is bigint'
                      FROM source
                    """;

    private static final String BYTES = TABLE + """
            SELECT sum(pg_total_relation_size(relid)) AS total, sum(pg_table_size(relid)) AS without_indexes FROM tree
            """;

    private LegacyShapeReader() {
    }

    /** What must be changed before the table can be adopted. */
    static List<AdoptionAssessment.Finding> blockers(Connection connection, LegacyTable table) throws SQLException {
        return findings(connection, Sql.of(BLOCKERS, table.oid()));
    }

    static List<AdoptionAssessment.Finding> warnings(Connection connection, LegacyTable table) throws SQLException {
        return findings(connection, Sql.of(WARNINGS, table.oid()));
    }

    /** What the table and its partitions take on disk. */
    static Bytes bytes(Connection connection, LegacyTable table) throws SQLException {
        return Sql.of(BYTES, table.oid()).one(connection,
                row -> new Bytes(row.getLong("total"), row.getLong("without_indexes")));
    }

    private static List<AdoptionAssessment.Finding> findings(Connection connection, Sql query) throws SQLException {
        return query.list(connection, row -> new AdoptionAssessment.Finding(row.getString("code"), row.getString("message")));
    }

    /** Bytes on disk, with and without indexes. */
    record Bytes(long total, long withoutIndexes) {
    }
}
