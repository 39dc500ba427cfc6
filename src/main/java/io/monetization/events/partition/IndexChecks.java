package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Proves the indexes of a table, and that each partition has its own of each. */
final class IndexChecks {

    private static final String INDEXES = """
            SELECT indexrelid::regclass::text AS name,
                   indisvalid AND indisready  AS usable,
                   substring(pg_get_indexdef(indexrelid) FROM 'USING .*') AS definition
              FROM pg_index
             WHERE indrelid = to_regclass(?)
            """;

    /** A partition's index counts where it is attached to the parent's, valid, and kept up by writers. */
    private static final String INDEXES_THAT_PARTITIONS_LACK = """
            SELECT tables.inhrelid::regclass || ' lacks ' || parents.indexrelid::regclass AS lack
              FROM pg_inherits AS tables
              JOIN pg_index AS parents ON parents.indrelid = tables.inhparent
             WHERE tables.inhparent = 'monetization_events'::regclass
               AND NOT tables.inhdetachpending
               AND NOT EXISTS (SELECT
                                 FROM pg_inherits AS indexes
                                 JOIN pg_index AS own ON own.indexrelid = indexes.inhrelid
                                WHERE indexes.inhparent = parents.indexrelid
                                  AND own.indrelid = tables.inhrelid AND own.indisvalid AND own.indisready)
             ORDER BY lack
            """;

    private IndexChecks() {
    }

    /**
     * One check an index.
     *
     * @param expected the names of the indexes, each with the columns that it must begin with
     */
    static List<VerificationCheck> ofTable(Connection connection, String table, Map<String, String> expected)
            throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString("name"), row.getBoolean("usable") ? row.getString("definition") : "INVALID");
                }
            }
        }
        return expected.entrySet().stream().map(index -> check(table, index, found.get(index.getKey()))).toList();
    }

    /** That each partition has a valid index for each of the parent's. */
    static VerificationCheck ofPartitions(Connection connection) throws SQLException {
        List<String> lacks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEXES_THAT_PARTITIONS_LACK);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lacks.add(row.getString("lack"));
            }
        }
        return new VerificationCheck("partition_indexes", "Every partition has a valid index for each of the table's",
                lacks.isEmpty(), lacks.isEmpty() ? "all" : lacks.toString());
    }

    private static VerificationCheck check(String table, Map.Entry<String, String> expected, String definition) {
        return new VerificationCheck("index_" + expected.getKey(), "Index " + expected.getKey() + " of " + table,
                definition != null && definition.contains(expected.getValue()), definition == null ? "missing" : definition);
    }
}
