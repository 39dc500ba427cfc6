package io.monetization.events.scheduler;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;

/** Which jobs are paused, for all instances and across restarts. */
@Singleton
class JobPauses {

    private static final String PAUSE = "INSERT INTO job_pauses (job_id, paused_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String RESUME = "DELETE FROM job_pauses WHERE job_id = ?";

    private static final String PAUSED = "SELECT job_id FROM job_pauses";

    private final Transactions transactions;
    private final Clock clock;

    JobPauses(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    void pause(String jobId) {
        transactions.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PAUSE)) {
                statement.setString(1, jobId);
                statement.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                return statement.executeUpdate();
            }
        });
    }

    void resume(String jobId) {
        transactions.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RESUME)) {
                statement.setString(1, jobId);
                return statement.executeUpdate();
            }
        });
    }

    Set<String> paused() {
        return transactions.snapshot(connection -> {
            Set<String> ids = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(PAUSED);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        });
    }
}
