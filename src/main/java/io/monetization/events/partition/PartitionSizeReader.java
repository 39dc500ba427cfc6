package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;

/** Reads what the partitions take, in one statement. */
@Singleton
class PartitionSizeReader {

    /**
     * Rows are estimated as the planner does: the density that it found, times the pages there are now.
     * Where it never looked, the counters of the statistics are what there is.
     */
    private static final String PARTITION_SIZES = """
            SELECT relname,
                   CASE WHEN reltuples >= 0 AND relpages > 0
                        THEN reltuples * (pg_relation_size(child.oid) / current_setting('block_size')::bigint) / relpages
                        ELSE pg_stat_get_live_tuples(child.oid) END::bigint                  AS rows_estimate,
                   pg_table_size(child.oid) - toast_bytes                                    AS heap_bytes,
                   toast_bytes,
                   pg_indexes_size(child.oid)                                                AS index_bytes,
                   greatest(pg_stat_get_last_vacuum_time(child.oid),
                            pg_stat_get_last_autovacuum_time(child.oid))                     AS last_vacuum,
                   greatest(pg_stat_get_last_analyze_time(child.oid),
                            pg_stat_get_last_autoanalyze_time(child.oid))                    AS last_analyze,
                   closed_at,
                   state
              FROM pg_inherits
              JOIN pg_class AS child ON child.oid = inhrelid
             CROSS JOIN LATERAL coalesce(pg_total_relation_size(reltoastrelid), 0)           AS toast_bytes
              LEFT JOIN closed_months ON closed_months.partition = child.oid
              LEFT JOIN partition_archives ON partition_archives.partition = relname
             WHERE inhparent = 'monetization_events'::regclass
             ORDER BY relname
            """;

    private final Transactions transactions;

    PartitionSizeReader(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The size of each partition, those half-way taken out included, by name. */
    List<PartitionSize> read() {
        return transactions.autocommit(PartitionSizeReader::read);
    }

    private static List<PartitionSize> read(Connection connection) throws SQLException {
        List<PartitionSize> sizes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTITION_SIZES);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                sizes.add(new PartitionSize(row.getString("relname"), row.getLong("rows_estimate"), row.getLong("heap_bytes"),
                        row.getLong("toast_bytes"), row.getLong("index_bytes"), instant(row, "last_vacuum"),
                        instant(row, "last_analyze"), instant(row, "closed_at"), row.getString("state")));
            }
        }
        return sizes;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
