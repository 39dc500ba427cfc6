package io.monetization.events.testsupport;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.monetization.events.calendar.UtcMonth;

/**
 * Partitions and events, made by plain SQL. Every fixture has an event id of its own, so that tests do not see each other's
 * rows.
 */
public final class EventFixture {

    private static final String CREATE_PARTITION = """
            CREATE TABLE {partition} (LIKE monetization_events INCLUDING ALL EXCLUDING IDENTITY,
                   CHECK (created_at >= '{from}' AND created_at < '{to}'));
            CREATE TRIGGER monetization_events_count_inserted AFTER INSERT ON {partition}
                   REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_count();
            CREATE TRIGGER monetization_events_count_deleted AFTER DELETE ON {partition}
                   REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_count();
            CREATE TRIGGER monetization_events_refuse_truncate BEFORE TRUNCATE ON {partition}
                   FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_refuse();
            ALTER TABLE monetization_events ATTACH PARTITION {partition} FOR VALUES FROM ('{from}') TO ('{to}')""";

    private static final String INSERT_EVENT = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at)
            VALUES (?, ?, split_part(?, '_', 1), ?, ?, ?, ?)""";

    private final DataSource dataSource;
    private final String eventId = "event-" + UUID.randomUUID();

    public EventFixture(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The event that this fixture's events belong to. */
    public String eventId() {
        return eventId;
    }

    /** Makes sure that every month from the first to the last has its partition. */
    public EventFixture months(String first, String last) {
        UtcMonth.rangeClosed(UtcMonth.parse(first), UtcMonth.parse(last)).stream().filter(month -> !isAttached(month))
                .forEach(this::createPartition);
        return this;
    }

    public EventFixture event(String type, String entityId, String createdAt) {
        return event(type, entityId, createdAt, 0, "USD");
    }

    public EventFixture event(String type, String entityId, String createdAt, long revenueCents, String currency) {
        execute(INSERT_EVENT, eventId, type, type, entityId, revenueCents, currency, Instant.parse(createdAt));
        return this;
    }

    public int execute(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
            return statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of the result, as the texts of its columns. */
    public List<List<String>> query(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<List<String>> result = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                result.add(row);
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String partitionOf(UtcMonth month) {
        return "monetization_events_" + month.toString().replace('-', '_');
    }

    private boolean isAttached(UtcMonth month) {
        return !query("SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass(?)", partitionOf(month)).isEmpty();
    }

    private void createPartition(UtcMonth month) {
        execute(CREATE_PARTITION.replace("{partition}", partitionOf(month)).replace("{from}", bound(month.start()))
                .replace("{to}", bound(month.end())));
    }

    private static String bound(Instant instant) {
        return instant.toString().replace("T", " ").replace("Z", "+00");
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : values[i]);
        }
        return statement;
    }
}
