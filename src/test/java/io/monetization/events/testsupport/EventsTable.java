package io.monetization.events.testsupport;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.partition.PartitionMaintenance;

/**
 * The events of a test, their partitions and their counts.
 * <p>
 * All test classes share one database and run in any order, so every class keeps to this: <em>what a test needs it makes
 * before it starts; what it leaves is the present months' partitions at least, the clock at the real time, and nothing changed
 * about the schema.</em> A test about its own rows uses an {@link EventFixture}, whose event id nobody else has, and
 * {@link #months}. A test about the whole table calls {@link #reset()} first; if it takes partitions of the present away, or
 * tampers with the schema, it calls it again, or undoes what it did, afterwards.
 */
@Singleton
public class EventsTable {

    private static final int MONTHS_BACK = 11;
    private static final int MONTHS_AHEAD = 3;

    private static final String PARTITIONS = """
            SELECT inhrelid::regclass::text
              FROM pg_inherits
             WHERE inhparent = 'monetization_events'::regclass
             ORDER BY 1
            """;

    private static final String LEFTOVERS = """
            SELECT oid::regclass::text
              FROM pg_class
             WHERE relkind = 'r' AND NOT relispartition AND relname ~ '^monetization_events_[0-9]{4}_[0-9]{2}'
            """;

    /** One statement, so one snapshot. */
    private static final String MISCOUNTED = """
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
            """;

    private static final String INSERT_PURCHASES = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at)
            SELECT 'conference', 'OFFER_PURCHASE', 'OFFER', 'offer-' || number % 5, number, 'EUR', ?
              FROM generate_series(1, ?) AS number
            """;

    private final Database database;
    private final Consumer<Collection<UtcMonth>> maintenance;
    private final Runnable forgetArchives;

    @Inject
    EventsTable(Database database, PartitionMaintenance maintenance, ArchivedMonths archived) {
        this.database = database;
        this.maintenance = maintenance::ensure;
        this.forgetArchives = archived::reread;
    }

    /** The table of a service that runs in another process and looks after the partitions itself. */
    public EventsTable(Database database) {
        this.database = database;
        this.maintenance = _ -> {
            throw new UnsupportedOperationException("ask the service");
        };
        this.forgetArchives = () -> {
        };
    }

    /** The name that the partition of a month is given. */
    public static String partition(UtcMonth month) {
        return "monetization_events_" + month.toString().replace('-', '_');
    }

    /** No event, no count, no archive, and the partitions of the present months. */
    public void reset() {
        List<UtcMonth> present = present();
        List<String> kept = present.stream().map(EventsTable::partition).toList();
        partitions().stream().filter(partition -> !kept.contains(partition)).forEach(this::drop);
        database.execute("DELETE FROM monetization_events");
        database.texts(LEFTOVERS).forEach(this::drop);
        forgetCounts();
        maintenance.accept(present);
    }

    /** No event, no count, no archive, no partition. */
    public void dropPartitions() {
        partitions().forEach(this::drop);
        database.texts(LEFTOVERS).forEach(this::drop);
        forgetCounts();
    }

    /** Makes sure that every month from the first to the last has its partition, in the way that the service does it. */
    public void months(String first, String last) {
        maintenance.accept(UtcMonth.rangeClosed(UtcMonth.parse(first), UtcMonth.parse(last)));
    }

    /** A partition as the service would never make it. */
    public void oddPartition(String name, Instant from, Instant to) {
        database.execute(
                "CREATE TABLE " + name + " PARTITION OF monetization_events FOR VALUES FROM ('" + from + "') TO ('" + to
                        + "')");
    }

    /** The names of the attached tables, in order. */
    public List<String> partitions() {
        return database.texts(PARTITIONS);
    }

    /** Purchases of five offers, in one statement. */
    public void insertPurchases(Instant at, int events) {
        database.update(INSERT_PURCHASES, at, events);
    }

    public long count() {
        return database.number("SELECT count(*) FROM monetization_events");
    }

    /** How many events the daily view counts. */
    public long counted() {
        return database.number("SELECT coalesce(sum(events), 0) FROM monetization_event_daily");
    }

    public long deltas() {
        return database.number("SELECT count(*) FROM monetization_event_deltas");
    }

    public long rollups() {
        return database.number("SELECT count(*) FROM monetization_event_rollups");
    }

    /** How many keys are counted differently by the raw events and by the daily view, both seen in one snapshot. */
    public long miscounted() {
        return database.number(MISCOUNTED);
    }

    /** The months that a service with the default configuration keeps now. */
    public static List<UtcMonth> present() {
        UtcMonth current = UtcMonth.containing(Instant.now());
        return UtcMonth.rangeClosed(current.minus(MONTHS_BACK), current.plus(MONTHS_AHEAD));
    }

    private void drop(String table) {
        database.execute("DROP TABLE " + table);
    }

    private void forgetCounts() {
        database.execute("TRUNCATE monetization_event_deltas, monetization_event_rollups, partition_archives CASCADE");
        forgetArchives.run();
    }
}
