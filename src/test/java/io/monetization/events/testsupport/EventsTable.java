package io.monetization.events.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Singleton;

/** Sees and prepares the tables with plain SQL, past the code under test. */
@Singleton
public class EventsTable {

    private final DataSource dataSource;

    EventsTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** No partition, no event, no count. */
    public void dropAll() {
        for (String partition : partitions()) {
            execute("DROP TABLE " + partition);
        }
        execute("TRUNCATE monetization_event_deltas, monetization_event_rollups");
    }

    /** The names of the attached tables, in order. */
    public List<String> partitions() {
        return strings("""
                SELECT inhrelid::regclass::text
                  FROM pg_inherits
                 WHERE inhparent = 'monetization_events'::regclass
                 ORDER BY 1
                """);
    }

    public long count() {
        return number("SELECT count(*) FROM monetization_events");
    }

    /** How many keys are counted differently by the raw events and by the daily view, both seen in one snapshot. */
    public long miscounted() {
        return number("""
                WITH raw AS (
                    SELECT (created_at AT TIME ZONE 'UTC')::date AS day, event_id, entity_type, entity_id, event_type, currency,
                           count(*) AS events, sum(revenue_cents) AS revenue_cents
                      FROM monetization_events
                     GROUP BY 1, 2, 3, 4, 5, 6)
                SELECT count(*)
                  FROM raw
                  FULL JOIN monetization_event_daily AS daily
                       USING (day, event_id, entity_type, entity_id, event_type, currency)
                 WHERE raw.events IS DISTINCT FROM daily.events
                    OR raw.revenue_cents IS DISTINCT FROM daily.revenue_cents
                """);
    }

    public long number(String query) {
        return Long.parseLong(strings(query).getFirst());
    }

    /** The first column of each row. */
    public List<String> strings(String query) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
