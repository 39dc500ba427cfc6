package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.Transactions;

/** Proves, by looking at the catalog and by inserting a row, that the table is what it should be. Nothing is left behind. */
@Singleton
class PartitionVerification {

    private static final String TABLE = "monetization_events";
    private static final String VIEW = "monetization_conversion_funnels";

    private static final String PARTITION_KEY = "SELECT pg_get_partkeydef(to_regclass('" + TABLE + "'))";

    /** Triggers of statements are not inherited: without its own a partition would take rows that nobody counts. */
    private static final String PARTITIONS_NOT_COUNTED = """
            SELECT string_agg(inhrelid::regclass::text, ', ' ORDER BY inhrelid::regclass::text)
              FROM pg_inherits
             WHERE inhparent = 'monetization_events'::regclass
               AND (SELECT count(*)
                      FROM pg_trigger
                     WHERE tgrelid = inhrelid
                       AND tgenabled <> 'D'
                       AND tgname IN ('monetization_events_count_inserted', 'monetization_events_count_deleted')) < 2
            """;

    private static final String INDEXES = """
            SELECT indexrelid::regclass::text AS name,
                   indisvalid AND indisready  AS usable,
                   substring(pg_get_indexdef(indexrelid) FROM 'USING .*') AS definition
              FROM pg_index
             WHERE indrelid = to_regclass(?)
            """;

    private static final String VIEW_IS_POPULATED = "SELECT relispopulated FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'm'";

    private static final String INSERT_PROBE = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, created_at)
            VALUES ('partition-verification', 'OFFER_VIEW', 'OFFER', 'partition-verification', ?)
            RETURNING tableoid::regclass::text
            """;

    private static final String SCHEMA_VERSION = """
            SELECT version || ' (' || description || ')'
              FROM flyway_schema_history
             WHERE success AND version IS NOT NULL
             ORDER BY installed_rank DESC
             LIMIT 1
            """;

    /** The indexes of the table, each with the columns that it must begin with. */
    private static final Map<String, String> TABLE_INDEXES = new TreeMap<>(Map.of(
            "monetization_events_pkey", "(id, created_at",
            "idx_monetization_events_type", "(event_type, created_at",
            "idx_monetization_events_entity", "(entity_type, entity_id",
            "idx_monetization_events_user", "(user_id",
            "idx_monetization_events_event", "(event_id"));

    private static final Map<String, String> VIEW_INDEXES = new TreeMap<>(Map.of(
            "idx_monetization_conversion_funnels_offer", "(event_id, offer_id",
            "idx_monetization_conversion_funnels_revenue", "(revenue DESC",
            "idx_monetization_conversion_funnels_conversion", "(overall_conversion_rate DESC"));

    private final Transactions transactions;
    private final PartitionCatalog catalog;
    private final PartitionHorizon horizon;

    PartitionVerification(Transactions transactions, PartitionCatalog catalog, PartitionHorizon horizon) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.horizon = horizon;
    }

    VerificationReport run() {
        List<VerificationCheck> checks = new ArrayList<>(transactions.snapshot(this::catalogChecks));
        checks.add(insertCheck());
        return VerificationReport.of(horizon.now(), checks);
    }

    private List<VerificationCheck> catalogChecks(Connection connection) throws SQLException {
        List<Partition> partitions = PartitionCatalog.attached(connection);
        return Stream.of(
                List.of(strategyCheck(connection), coverageCheck(partitions), boundsCheck(partitions),
                        countingCheck(connection)),
                indexChecks(connection, TABLE, TABLE_INDEXES),
                List.of(viewCheck(connection)),
                indexChecks(connection, VIEW, VIEW_INDEXES),
                List.of(versionCheck(connection))).flatMap(List::stream).toList();
    }

    private static VerificationCheck strategyCheck(Connection connection) throws SQLException {
        String key = text(connection, PARTITION_KEY);
        return new VerificationCheck("partitioning", "The table is partitioned by range of created_at",
                "RANGE (created_at)".equals(key), key == null ? "not partitioned" : key);
    }

    private VerificationCheck coverageCheck(List<Partition> partitions) {
        List<UtcMonth> desired = horizon.desired();
        PartitionPlan plan = PartitionPlan.of(desired, partitions);
        List<UtcMonth> uncovered = Stream.concat(plan.missing().stream(), plan.blocked().stream()).sorted().toList();
        return new VerificationCheck("partition_coverage", "Every month of the horizon has its partition", uncovered.isEmpty(),
                uncovered.isEmpty()
                        ? "%s to %s, %d partitions in all".formatted(desired.getFirst(), desired.getLast(), partitions.size())
                        : "missing: " + uncovered);
    }

    private static VerificationCheck boundsCheck(List<Partition> partitions) {
        List<String> odd = partitions.stream().filter(partition -> !partition.isMonthly()).map(Partition::name).toList();
        return new VerificationCheck("partition_bounds", "Every partition holds exactly one UTC month and none is a default",
                odd.isEmpty(),
                odd.isEmpty() ? "%d of %d".formatted(partitions.size(), partitions.size()) : "not a month: " + odd);
    }

    private static VerificationCheck countingCheck(Connection connection) throws SQLException {
        String uncounted = text(connection, PARTITIONS_NOT_COUNTED);
        return new VerificationCheck("partition_triggers", "Every partition counts the rows that are written to it by name",
                uncounted == null, uncounted == null ? "all" : "without triggers: " + uncounted);
    }

    private static List<VerificationCheck> indexChecks(Connection connection, String table, Map<String, String> expected)
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
        return expected.entrySet().stream().map(index -> indexCheck(table, index, found.get(index.getKey()))).toList();
    }

    private static VerificationCheck indexCheck(String table, Map.Entry<String, String> expected, String definition) {
        return new VerificationCheck("index_" + expected.getKey(), "Index " + expected.getKey() + " of " + table,
                definition != null && definition.contains(expected.getValue()), definition == null ? "missing" : definition);
    }

    private static VerificationCheck viewCheck(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VIEW_IS_POPULATED)) {
            statement.setString(1, VIEW);
            try (ResultSet row = statement.executeQuery()) {
                boolean exists = row.next();
                boolean populated = exists && row.getBoolean(1);
                return new VerificationCheck("conversion_view", "Materialized view " + VIEW, populated,
                        populated ? "populated" : exists ? "not populated" : "missing");
            }
        }
    }

    private static VerificationCheck versionCheck(Connection connection) throws SQLException {
        String version = text(connection, SCHEMA_VERSION);
        return new VerificationCheck("schema_version", "Migrations are applied", version != null,
                version == null ? "no migration recorded" : "version " + version);
    }

    /** Inserts an event of now, looks where it went, and takes it back. */
    private VerificationCheck insertCheck() {
        String title = "An event of now lands in the partition of its month";
        try {
            String partition = transactions.rolledBack(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(INSERT_PROBE)) {
                    statement.setObject(1, horizon.now().atOffset(ZoneOffset.UTC));
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        return row.getString(1);
                    }
                }
            });
            return new VerificationCheck("insert", title, holdsNow(partition), partition + ", rolled back");
        } catch (DatabaseException e) {
            return new VerificationCheck("insert", title, false, "refused with SQLSTATE " + e.sqlState());
        }
    }

    private boolean holdsNow(String name) {
        return catalog.attached().stream()
                .anyMatch(partition -> partition.name().equals(name) && partition.covers(horizon.current()));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query); ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
