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

/** Reads which partitions there are from PostgreSQL's own catalog. */
@Singleton
public class PartitionCatalog {

    /** The bounds are printed in the session's time zone with its offset, so the session's own cast reads them back exactly. */
    private static final String ATTACHED_PARTITIONS = """
            SELECT child.relname AS name,
                   (regexp_match(bounds, 'FROM \\(''([^'']+)''\\)'))[1]::timestamptz AS lower,
                   (regexp_match(bounds, 'TO \\(''([^'']+)''\\)'))[1]::timestamptz AS upper
              FROM pg_inherits
              JOIN pg_class AS child ON child.oid = inhrelid,
                   pg_get_expr(child.relpartbound, child.oid) AS bounds
             WHERE inhparent = 'monetization_events'::regclass
               AND NOT inhdetachpending
             ORDER BY lower NULLS FIRST, name
            """;

    private static final String PENDING_DETACHES = """
            SELECT inhrelid::regclass::text
              FROM pg_inherits
             WHERE inhparent = 'monetization_events'::regclass
               AND inhdetachpending
            """;

    private static final String PARTITION_SIZES = """
            SELECT child.relname AS name,
                   greatest(child.reltuples, 0)::bigint AS rows_estimate,
                   pg_table_size(child.oid)             AS heap_bytes,
                   pg_indexes_size(child.oid)           AS index_bytes,
                   pg_total_relation_size(child.oid)    AS total_bytes
              FROM pg_inherits
              JOIN pg_class AS child ON child.oid = inhrelid
             WHERE inhparent = 'monetization_events'::regclass
             ORDER BY name
            """;

    private final Transactions transactions;

    PartitionCatalog(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The attached partitions, oldest first. */
    public List<Partition> attached() {
        return transactions.autocommit(PartitionCatalog::attached);
    }

    static List<Partition> attached(Connection connection) throws SQLException {
        List<Partition> partitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ATTACHED_PARTITIONS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                partitions.add(new Partition(row.getString("name"), instant(row, "lower"), instant(row, "upper")));
            }
        }
        return partitions;
    }

    /** The tables whose concurrent detach was begun and cut off: they take no row, and block the making of their month. */
    List<String> pendingDetaches() {
        return transactions.autocommit(connection -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(PENDING_DETACHES);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        });
    }

    /** The size of each attached partition. */
    List<PartitionSize> sizes() {
        return transactions.autocommit(connection -> {
            List<PartitionSize> sizes = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(PARTITION_SIZES);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sizes.add(new PartitionSize(row.getString("name"), row.getLong("rows_estimate"), row.getLong("heap_bytes"),
                            row.getLong("index_bytes"), row.getLong("total_bytes")));
                }
            }
            return sizes;
        });
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
