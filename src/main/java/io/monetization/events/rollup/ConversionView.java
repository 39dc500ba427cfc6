package io.monetization.events.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;

/** The materialized view {@code monetization_conversion_funnels}. */
@Singleton
public class ConversionView {

    private static final String POPULATED = """
            SELECT relispopulated FROM pg_class WHERE oid = 'monetization_conversion_funnels'::regclass
            """;

    private static final String REFRESH = "REFRESH MATERIALIZED VIEW CONCURRENTLY monetization_conversion_funnels";

    private static final String FILL = "REFRESH MATERIALIZED VIEW monetization_conversion_funnels";

    private static final String RECORD_REFRESH = """
            INSERT INTO monetization_conversion_funnels_refresh (refreshed_at) VALUES (?)
                ON CONFLICT (only_row) DO UPDATE SET refreshed_at = excluded.refreshed_at
            """;

    private final Transactions transactions;
    private final Clock clock;

    ConversionView(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Refreshes the view; readers are not blocked, except when the view has never been filled and has none. */
    public Refresh refresh() {
        // Taken before the refresh takes its snapshot: everything committed until this moment is in the view.
        // Cut to what the database holds, which would round it up, past that snapshot.
        Instant asOf = clock.instant();
        return transactions.write(connection -> {
            boolean populated = isPopulated(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(populated ? REFRESH : FILL);
            }
            recordRefresh(connection, asOf);
            return new Refresh(asOf, populated);
        });
    }

    private static boolean isPopulated(Connection connection) throws SQLException {
        // PostgreSQL refuses to refresh concurrently what holds no data yet.
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(POPULATED)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void recordRefresh(Connection connection, Instant asOf) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD_REFRESH)) {
            statement.setObject(1, asOf.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /**
     * A refresh that was committed.
     *
     * @param asOf the view shows everything that was committed until then
     * @param concurrent whether readers could go on meanwhile
     */
    public record Refresh(Instant asOf, boolean concurrent) {
    }
}
