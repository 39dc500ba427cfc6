package io.monetization.events.bench;

import java.sql.SQLException;
import java.util.List;

/** Item 7: the refresh of the conversion view against that of the same view over the events themselves. */
final class ConversionRefresh implements Benchmark {

    private static final String DEFINITION = "SELECT pg_get_viewdef('public.monetization_conversion_funnels'::regclass)";

    private static final String COUNTS = "monetization_event_monthly";

    /** The same definition finds events under the name of the counts. */
    private static final String OVER_EVENTS = """
            DROP SCHEMA IF EXISTS raw CASCADE;
            CREATE SCHEMA raw;
            CREATE VIEW raw.monetization_event_monthly AS
            SELECT event_id, entity_type, entity_id, event_type, currency, 1::bigint AS events, revenue_cents
              FROM public.monetization_events;
            SET search_path = raw, public;
            CREATE MATERIALIZED VIEW raw.monetization_conversion_funnels AS {definition};
            CREATE UNIQUE INDEX ON raw.monetization_conversion_funnels (event_id, offer_id)""";

    private static final String DIFFERENT_ROWS = """
            SELECT count(*)
              FROM public.monetization_conversion_funnels AS ours
              FULL JOIN raw.monetization_conversion_funnels AS raw USING (event_id, offer_id)
             WHERE ours.* IS DISTINCT FROM raw.*""";

    private static final String REFRESH = "REFRESH MATERIALIZED VIEW CONCURRENTLY {schema}.monetization_conversion_funnels";

    private static final int WARM_UPS = 1;

    private final Side counts = new Side("refresh over the counts");
    private final Side events = new Side("refresh over the events");

    @Override
    public int item() {
        return 7;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        try (Service service = LoadedEvents.all(run)) {
            BenchDatabase database = service.database();
            String definition = database.value(DEFINITION);
            if (!definition.contains(COUNTS)) {
                throw new IllegalStateException("The view does not read " + COUNTS + ": " + definition);
            }
            database.execute(OVER_EVENTS.replace("{definition}", definition.replace(";", "")));
            new Rounds(WARM_UPS, run.rounds()).run("refresh", recorder -> {
                recorder.record(counts, refresh(database, "public"));
                recorder.record(events, refresh(database, "raw"));
            });
            requireSameRows(database);
        }
        return List.of(Result.ratio(item(), Unit.MILLISECONDS, counts, events, Target.atLeast(20)));
    }

    private static double refresh(BenchDatabase database, String schema) throws Exception {
        return Stopwatch.median(1, () -> database.execute(REFRESH.replace("{schema}", schema)));
    }

    private static void requireSameRows(BenchDatabase database) throws SQLException {
        String different = database.value(DIFFERENT_ROWS);
        if (!different.equals("0")) {
            throw new IllegalStateException(different + " offers differ between the two views");
        }
    }
}
