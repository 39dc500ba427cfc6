package io.monetization.events.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@code monetization_database_oldest_transaction_age_seconds}: what holds up vacuum, and the detach of a partition. And how
 * busy the pool of the service is.
 */
@Singleton
class DatabaseMetrics implements MeterBinder {

    /** Only what has a snapshot or an id counts: an idle transaction that only holds a lock keeps nobody's rows alive. */
    private static final String OLDEST_TRANSACTION = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(began)), 0)
              FROM (SELECT xact_start AS began
                      FROM pg_stat_activity
                     WHERE (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL) AND pid <> pg_backend_pid()
                     UNION ALL
                    SELECT prepared FROM pg_prepared_xacts) AS transactions
            """;

    private final Sampled<Double> oldestTransaction;
    private final AgroalDataSource pool;

    DatabaseMetrics(Transactions transactions, AgroalDataSource pool, Clock clock) {
        this.pool = pool;
        this.oldestTransaction = new Sampled<>(clock, () -> transactions.autocommit(DatabaseMetrics::oldestTransactionSeconds));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("monetization.database.oldest.transaction.age", () -> oldestTransaction.number(Double::doubleValue))
                .description("Age of the oldest transaction, of whomever, whose snapshot or id holds up vacuum and detaches")
                .baseUnit("seconds").register(registry);
        PoolMetrics.of("service", pool).bindTo(registry);
    }

    private static double oldestTransactionSeconds(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLDEST_TRANSACTION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }
}
