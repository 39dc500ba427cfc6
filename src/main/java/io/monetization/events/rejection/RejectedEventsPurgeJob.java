package io.monetization.events.rejection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;
import io.monetization.events.scheduler.Job;

/** Forgets rejected events that are too old or too many, the oldest first. */
@Singleton
class RejectedEventsPurgeJob implements Job {

    /** The newest stay, as many as fit both bounds. */
    private static final String DELETE_OLD_AND_TOO_MANY = """
            DELETE FROM rejected_events
             USING (SELECT id, row_number() OVER newer AS rows, sum(octet_length(payload)) OVER newer AS bytes
                      FROM rejected_events
                    WINDOW newer AS (ORDER BY rejected_at DESC, id DESC ROWS UNBOUNDED PRECEDING)) AS place
             WHERE rejected_events.id = place.id
               AND (rejected_at < ? OR place.rows > ? OR place.bytes > ?)
            """;

    private final Transactions transactions;
    private final RejectionConfig config;
    private final Clock clock;

    RejectedEventsPurgeJob(Transactions transactions, RejectionConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "rejected-events-purge";
    }

    @Override
    public String name() {
        return "Forget old rejected events";
    }

    @Override
    public Duration every() {
        return config.purgeEvery();
    }

    @Override
    public boolean isVital() {
        return false;
    }

    @Override
    public String run() {
        return transactions.write(this::purge) + " rejected events forgotten";
    }

    private int purge(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_OLD_AND_TOO_MANY)) {
            statement.setObject(1, clock.instant().minus(config.maxAge()).atOffset(ZoneOffset.UTC));
            statement.setInt(2, config.maxRows());
            statement.setLong(3, config.maxSize().asLongValue());
            return statement.executeUpdate();
        }
    }
}
