package io.monetization.events.status;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.monetization.events.database.Transactions;
import io.monetization.events.scheduler.InstanceName;
import io.monetization.events.status.ServiceStatus.Partitions;
import io.monetization.events.status.ServiceStatus.Rollup;

/** Reads what the metrics know already, and how many events were written, which PostgreSQL counts anyway. */
@Singleton
class StatusReader {

    private static final String EVENTS_WRITTEN = """
            SELECT coalesce(sum(pg_stat_get_tuples_inserted(inhrelid)), 0)
              FROM pg_inherits
             WHERE inhparent = 'monetization_events'::regclass
            """;

    private final Transactions transactions;
    private final MeterRegistry meters;
    private final InstanceName instance;
    private final Clock clock;

    StatusReader(Transactions transactions, MeterRegistry meters, InstanceName instance, Clock clock) {
        this.transactions = transactions;
        this.meters = meters;
        this.instance = instance;
        this.clock = clock;
    }

    ServiceStatus read() {
        long eventsWritten = transactions.autocommit(StatusReader::eventsWritten);
        return new ServiceStatus(clock.instant(), instance.value(), "up", eventsWritten,
                new Rollup(whole("monetization.rollup.deltas"), whole("monetization.rollup.drift.events")),
                new Partitions(gauge("monetization.partitions.headroom").orElse(null)));
    }

    private Long whole(String meter) {
        return gauge(meter).map(Math::round).orElse(null);
    }

    /** Empty where the database did not answer whoever looked last. */
    private Optional<Double> gauge(String meter) {
        return Optional.of(meters.get(meter).gauge().value()).filter(Double::isFinite);
    }

    private static long eventsWritten(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EVENTS_WRITTEN);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
