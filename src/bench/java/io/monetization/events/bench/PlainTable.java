package io.monetization.events.bench;

import java.sql.SQLException;

/**
 * A table in the service's database that is like its own but for the triggers: same columns, checks and five indexes, one
 * month.
 */
final class PlainTable {

    static final String NAME = "plain.monetization_events";

    private static final String CREATE = """
            CREATE SCHEMA plain;
            CREATE TABLE plain.monetization_events (LIKE public.monetization_events INCLUDING ALL)
                   PARTITION BY RANGE (created_at);
            CREATE TABLE plain.monetization_events_month PARTITION OF plain.monetization_events
                   FOR VALUES FROM ('{from}') TO ('{to}')""";

    private static final String DIFFERENT_ROWS = """
            SELECT count(*)
              FROM public.monetization_events AS ours
              FULL JOIN plain.monetization_events AS theirs USING (id, created_at)
             WHERE (ours.event_id, ours.event_type, ours.entity_id, ours.revenue_cents, ours.context)
                   IS DISTINCT FROM
                   (theirs.event_id, theirs.event_type, theirs.entity_id, theirs.revenue_cents, theirs.context)""";

    private PlainTable() {
    }

    static void create(BenchDatabase database, DataSet month) throws SQLException {
        database.execute(CREATE.replace("{from}", month.first().start().toString()).replace("{to}",
                month.last().end().toString()));
    }

    /** What is faster because it loses events is no result. */
    static void requireSameRows(BenchDatabase database) throws SQLException {
        String difference = database.value(DIFFERENT_ROWS);
        if (!difference.equals("0")) {
            throw new IllegalStateException(difference + " events differ between the two tables");
        }
    }
}
