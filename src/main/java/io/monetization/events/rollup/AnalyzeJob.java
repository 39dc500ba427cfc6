package io.monetization.events.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;
import io.monetization.events.scheduler.Job;

/** Keeps the planner's statistics: autovacuum analyzes partitions and never their parent. */
@Singleton
class AnalyzeJob implements Job {

    /** Partitions are analyzed as they grow, and once more when their month is closed. */
    private static final String ANALYZE = "ANALYZE ONLY monetization_events, monetization_event_rollups";

    /** PostgreSQL learned to leave the partitions out in version 18; before, each is read again. */
    private static final String ANALYZE_WITH_PARTITIONS = "ANALYZE monetization_events, monetization_event_rollups";

    private static final int LEAVES_PARTITIONS_OUT = 18;

    private final Transactions transactions;
    private final RollupConfig config;

    AnalyzeJob(Transactions transactions, RollupConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    @Override
    public String id() {
        return "analyze";
    }

    @Override
    public String name() {
        return "Update the planner's statistics";
    }

    @Override
    public Duration every() {
        return config.analyzeEvery();
    }

    @Override
    public String run() {
        transactions.autocommit(AnalyzeJob::analyze);
        return "analyzed the events and the daily counts";
    }

    private static boolean analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean only = connection.getMetaData().getDatabaseMajorVersion() >= LEAVES_PARTITIONS_OUT;
            return statement.execute(only ? ANALYZE : ANALYZE_WITH_PARTITIONS);
        }
    }
}
