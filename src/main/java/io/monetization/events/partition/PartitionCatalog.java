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
    private static final String PARTITIONS = """
            SELECT child.relname AS name,
                   nullif((regexp_match(bounds, 'FROM \\(''([^'']+)''\\)'))[1]::timestamptz, '-infinity') AS lower,
                   nullif((regexp_match(bounds, 'TO \\(''([^'']+)''\\)'))[1]::timestamptz, 'infinity')    AS upper,
                   inhdetachpending AS detach_pending
              FROM pg_inherits
              JOIN pg_class AS child ON child.oid = inhrelid,
                   pg_get_expr(child.relpartbound, child.oid) AS bounds
             WHERE inhparent = 'monetization_events'::regclass
             ORDER BY lower NULLS FIRST, name
            """;

    /** Tables that bear the name of a month, and are neither attached nor on their way to or from the archive. */
    private static final String ORPHANS = """
            SELECT relname
              FROM pg_class
             WHERE relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'monetization_events'::regclass)
               AND relkind IN ('r', 'p', 'f')
               AND NOT relispartition
               AND relname ~ '^monetization_events_[0-9]{4}_[0-9]{2}'
               AND (relname ~ '_orphan_[0-9]+$'
                    OR NOT EXISTS (SELECT FROM partition_archives
                                    WHERE starts_with(relname, partition)
                                      AND state IN ('detaching', 'detached', 'exported', 'verified', 'restoring')))
             ORDER BY relname
            """;

    /** Triggers of statements are not inherited: without its own a partition takes rows that nobody counts. */
    private static final String UNCOUNTED = """
            SELECT relname
              FROM pg_inherits
              JOIN pg_class ON pg_class.oid = inhrelid
             WHERE inhparent = 'monetization_events'::regclass
               AND NOT inhdetachpending
               AND (SELECT count(*)
                      FROM pg_trigger
                     WHERE tgrelid = inhrelid
                       AND tgenabled <> 'D'
                       AND tgname IN ('monetization_events_count_inserted', 'monetization_events_count_deleted')) < 2
             ORDER BY relname
            """;

    private final Transactions transactions;

    PartitionCatalog(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The partitions that take rows, oldest first. */
    public List<Partition> attached() {
        return all().stream().filter(partition -> !partition.detachPending()).toList();
    }

    /** The tables whose concurrent detach was begun and cut off: they take no row, and block the making of their month. */
    List<String> pendingDetaches() {
        return all().stream().filter(Partition::detachPending).map(Partition::name).toList();
    }

    /** Every partition, those half-way taken out included, oldest first. */
    List<Partition> all() {
        return transactions.autocommit(PartitionCatalog::all);
    }

    static List<Partition> all(Connection connection) throws SQLException {
        List<Partition> partitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTITIONS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                partitions.add(new Partition(row.getString("name"), instant(row, "lower"), instant(row, "upper"),
                        row.getBoolean("detach_pending")));
            }
        }
        return partitions;
    }

    /** Tables that bear the name of a month and belong to nobody. */
    static List<String> orphans(Connection connection) throws SQLException {
        return names(connection, ORPHANS);
    }

    /** The partitions that lack a trigger without which rows written to them by name are not counted. */
    static List<String> uncounted(Connection connection) throws SQLException {
        return names(connection, UNCOUNTED);
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query); ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.add(row.getString("relname"));
            }
        }
        return names;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
