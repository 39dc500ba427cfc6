package io.monetization.events.testsupport;

import java.time.Instant;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;

/** Partitions of the events for tests that do not care how partitions come to be. */
@Singleton
public class TestPartitions {

    private static final String CREATE = """
            CREATE TABLE $table (LIKE monetization_events INCLUDING ALL EXCLUDING IDENTITY);
            ALTER TABLE $table ADD CONSTRAINT ${table}_bounds CHECK (created_at >= '$from' AND created_at < '$to');
            CREATE TRIGGER monetization_events_count_inserted AFTER INSERT ON $table
                REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_count();
            CREATE TRIGGER monetization_events_count_deleted AFTER DELETE ON $table
                REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_count();
            CREATE TRIGGER monetization_events_refuse_truncate BEFORE TRUNCATE ON $table
                FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_refuse();
            ALTER TABLE monetization_events ATTACH PARTITION $table FOR VALUES FROM ('$from') TO ('$to');
            """;

    private static final String DROP_ALL = """
            DO $$
            DECLARE child regclass;
            BEGIN
                FOR child IN SELECT oid::regclass FROM pg_class
                              WHERE relkind = 'r' AND relname ~ '^monetization_events_[0-9]{4}_[0-9]{2}$' LOOP
                    EXECUTE format('DROP TABLE %s', child);
                END LOOP;
            END $$;
            """;

    private final Database database;

    TestPartitions(Database database) {
        this.database = database;
    }

    public static String name(UtcMonth month) {
        return "monetization_events_" + month.toString().replace('-', '_');
    }

    public void create(UtcMonth month) {
        create(name(month), month.start(), month.end());
    }

    public void create(String table, Instant from, Instant to) {
        database.execute(CREATE.replace("${table}", table).replace("$table", table).replace("$from", from.toString())
                .replace("$to", to.toString()));
    }

    /** Drops every partition, attached or not, and forgets every count. */
    public void reset() {
        database.execute(DROP_ALL);
        database.execute("TRUNCATE monetization_event_deltas, monetization_event_rollups");
    }
}
