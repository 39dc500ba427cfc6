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

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.Transactions;

/** Proves, by looking at the catalog and by inserting a row, that the table is what it should be. Nothing is left behind. */
@Singleton
class PartitionVerification {

    private static final String TABLE = "monetization_events";
    private static final String VIEW = "monetization_conversion_funnels";

    private static final String PARTITION_KEY = "SELECT pg_get_partkeydef(to_regclass('" + TABLE + "'))";

    private static final String VIEW_IS_POPULATED = "SELECT relispopulated FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'm'";

    private static final String INSERT_PROBE = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, created_at)
            VALUES ('partition-verification', 'OFFER_VIEW', 'OFFER', 'partition-verification', ?)
            RETURNING (SELECT relname FROM pg_class WHERE oid = monetization_events.tableoid)
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
    private final PartitionSurveyReader surveys;
    private final PartitionConfig config;

    PartitionVerification(Transactions transactions, PartitionSurveyReader surveys, PartitionConfig config) {
        this.transactions = transactions;
        this.surveys = surveys;
        this.config = config;
    }

    VerificationReport run() {
        PartitionSurvey survey = surveys.read();
        List<VerificationCheck> checks = new ArrayList<>();
        checks.add(transactions.snapshot(PartitionVerification::strategyCheck));
        checks.addAll(new CoverageChecks(survey, config.minHeadroomDays()).all());
        checks.addAll(transactions.snapshot(PartitionVerification::schemaChecks));
        checks.add(insertCheck(survey));
        return VerificationReport.of(survey.asOf(), checks);
    }

    private static List<VerificationCheck> schemaChecks(Connection connection) throws SQLException {
        return Stream.of(
                List.of(IndexChecks.ofPartitions(connection)),
                IndexChecks.ofTable(connection, TABLE, TABLE_INDEXES),
                List.of(viewCheck(connection)),
                IndexChecks.ofTable(connection, VIEW, VIEW_INDEXES),
                List.of(versionCheck(connection))).flatMap(List::stream).toList();
    }

    private static VerificationCheck strategyCheck(Connection connection) throws SQLException {
        String key = text(connection, PARTITION_KEY);
        return new VerificationCheck("partitioning", "The table is partitioned by range of created_at",
                "RANGE (created_at)".equals(key), key == null ? "not partitioned" : key);
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
    private VerificationCheck insertCheck(PartitionSurvey survey) {
        String title = "An event of now lands in the partition of its month";
        try {
            String partition = transactions.rolledBack(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(INSERT_PROBE)) {
                    statement.setObject(1, survey.asOf().atOffset(ZoneOffset.UTC));
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        return row.getString(1);
                    }
                }
            });
            return new VerificationCheck("insert", title, holdsNow(survey, partition), partition + ", rolled back");
        } catch (DatabaseException e) {
            return new VerificationCheck("insert", title, false, "refused with SQLSTATE " + e.sqlState());
        }
    }

    private static boolean holdsNow(PartitionSurvey survey, String name) {
        return survey.plan().attached()
                .anyMatch(partition -> partition.name().equals(name) && partition.covers(survey.currentMonth()));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query); ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
