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

    private static final String ANALYZE = "ANALYZE monetization_events, monetization_event_rollups";

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
            return statement.execute(ANALYZE);
        }
    }
}
