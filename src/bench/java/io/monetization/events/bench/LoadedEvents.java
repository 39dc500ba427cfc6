package io.monetization.events.bench;

import java.sql.SQLException;

/**
 * The databases that several items read and none changes: loaded by the first item of a run, taken as they are by the others,
 * and by a later run if it is told to reuse them.
 */
final class LoadedEvents {

    static final String PARTITIONED = "public.monetization_events";

    /** A copy with the same columns, checks and five indexes. */
    static final String UNPARTITIONED = "plain.monetization_events";

    private static final String COPY = """
            CREATE SCHEMA plain;
            CREATE TABLE plain.monetization_events (LIKE public.monetization_events INCLUDING ALL);
            INSERT INTO plain.monetization_events SELECT * FROM public.monetization_events""";

    private static final String ALL = "bench_events";
    private static final String TENTH = "bench_events_tenth";
    private static final String MONTH = "bench_events_month";
    private static final int ONE_IN_TEN = 10;
    private static final int ONE_IN_FIVE = 5;

    private LoadedEvents() {
    }

    /** Drops what an earlier run loaded. */
    static void forget(BenchDatabase server) throws SQLException {
        server.drop(ALL);
        server.drop(TENTH);
        server.drop(MONTH);
    }

    /** All events of the run, in the service's own table and in the unpartitioned copy. */
    static Service all(BenchRun run) throws Exception {
        return loaded(run, ALL, run.data(), service -> {
            service.database().execute(COPY);
            service.database().execute("VACUUM (ANALYZE) " + UNPARTITIONED);
        });
    }

    /** A tenth as many events, in the service's own table alone. */
    static Service tenth(BenchRun run) throws Exception {
        return loaded(run, TENTH, run.data().withEvents(run.data().events() / ONE_IN_TEN), service -> {
        });
    }

    /** A fifth as many events, all of the last month. */
    static Service month(BenchRun run) throws Exception {
        return loaded(run, MONTH, run.data().withEvents(run.data().events() / ONE_IN_FIVE).within(run.data().last()),
                service -> {
                });
    }

    /** What is done once after loading. */
    @FunctionalInterface
    private interface Completion {

        void complete(Service service) throws SQLException;
    }

    /** The database says of itself, in its comment, what was loaded completely. */
    private static Service loaded(BenchRun run, String name, DataSet data, Completion completion) throws Exception {
        if (run.server().comment(name).equals(data.toString())) {
            return run.serviceOn(name);
        }
        Service service = run.service(name);
        try {
            service.load("loading " + name, data);
            completion.complete(service);
            run.server().execute("COMMENT ON DATABASE " + name + " IS '" + data + "'");
            return service;
        } catch (Exception e) {
            service.close();
            throw e;
        }
    }
}
