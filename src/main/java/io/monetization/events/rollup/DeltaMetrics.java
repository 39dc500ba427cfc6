package io.monetization.events.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.monetization.events.database.Sampled;
import io.monetization.events.database.Transactions;

/** {@code monetization_rollup_deltas}: the backlog of compaction, which every question about counts reads. */
@Singleton
class DeltaMetrics implements MeterBinder {

    /** Beyond a million the exact number no longer matters, and counting would take its time. */
    private static final String DELTAS = "SELECT count(*) FROM (SELECT FROM monetization_event_deltas LIMIT 1000000) AS deltas";

    private final Sampled<Long> deltas;

    DeltaMetrics(Transactions transactions, Clock clock) {
        this.deltas = new Sampled<>(clock, () -> transactions.autocommit(DeltaMetrics::count));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("monetization.rollup.deltas", () -> deltas.number(Long::doubleValue))
                .description("Deltas that wait for their compaction into daily counts; at most a million are counted")
                .register(registry);
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELTAS); ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
