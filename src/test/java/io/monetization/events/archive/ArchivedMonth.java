package io.monetization.events.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.scheduler.RecordedRun;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;

/** A month with events that are awkward to write into a file, and the way that it goes. */
@Singleton
class ArchivedMonth {

    static final String MONTH = "2025-03";
    static final String PARTITION = "monetization_events_2025_03";
    static final int EVENTS = 1_000;

    private static final long LONGEST_WAIT_NANOS = 30_000_000_000L;
    private static final long POLL_NANOS = 20_000_000L;

    private static final String INSERT = """
            INSERT INTO monetization_events (id, event_id, user_id, event_type, entity_type, entity_id, revenue_cents, currency,
                                             context, user_agent, ip_address, created_at, received_at)
            SELECT md5(n::text)::uuid, 'conférence "Σ"', nullif('user-' || n % 7, 'user-3'), 'OFFER_PURCHASE', 'OFFER', 'offer-' || n % 5,
                   n, (ARRAY['EUR', 'USD', 'JPY'])[1 + n % 3],
                   jsonb_build_object('note', E'tab\\t line\\n back\\\\slash \\\\N \\\\. "quoted" ü ' || n, 'nested', jsonb_build_array(1.50, null)),
                   CASE WHEN n % 4 > 0 THEN E'agent\\twith\\ttabs' END, CASE WHEN n % 5 > 0 THEN inet '192.0.2.0/24' END,
                   timestamptz '2025-03-01 00:00:00+00' + n * interval '40 minutes', timestamptz '2025-04-02 03:04:05.678901+00'
              FROM generate_series(0, 999) AS n
            """;

    private static final String CONTENT = """
            SELECT count(*) || ' ' || coalesce(md5(string_agg(event::text, '|' ORDER BY id)), '')
              FROM monetization_events AS event
             WHERE created_at >= '2025-03-01Z' AND created_at < '2025-04-01Z'
            """;

    private static final String COUNTS = """
            SELECT md5(string_agg(daily::text, '|' ORDER BY daily::text))
              FROM monetization_event_daily AS daily
             WHERE day >= '2025-03-01' AND day < '2025-04-01'
            """;

    private final Database database;
    private final EventsTable table;
    private final JobRunner runner;
    private final ArchiveLedger ledger;

    ArchivedMonth(Database database, EventsTable table, JobRunner runner, ArchiveLedger ledger) {
        this.database = database;
        this.table = table;
        this.runner = runner;
        this.ledger = ledger;
    }

    /** An empty table but for the month. */
    void fill() {
        table.reset();
        table.months(MONTH, "2025-04");
        database.execute(INSERT);
    }

    /** The events of the month, as one text; the same text, the same events. */
    String content() {
        return database.text(CONTENT);
    }

    /** What is counted of the month, as one text. */
    String counts() {
        return database.text(COUNTS);
    }

    ArchiveEntry request() {
        return ledger.request(PARTITION, UtcMonth.parse(MONTH), true);
    }

    RecordedRun run() {
        return runner.run(ArchiveJob.ID);
    }

    ArchiveEntry entry() {
        return ledger.find(PARTITION).orElseThrow();
    }

    /** Waits for a run that was begun elsewhere. */
    void await(String state) {
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!entry().state().value().equals(state)) {
            assertThat(System.nanoTime()).as("waiting for %s at %s", state, entry()).isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** As a process that dies when the work of a step is done and before the ledger knows. */
    void cutOffBefore(ArchiveState state) {
        database.execute("""
                CREATE OR REPLACE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'cut off'; END $$;
                CREATE TRIGGER cut_off BEFORE UPDATE OF state ON partition_archives FOR EACH ROW
                    WHEN (NEW.state = '%s') EXECUTE FUNCTION cut_off()""".formatted(state.value()));
    }

    void cutOffNoMore() {
        database.execute("DROP TRIGGER IF EXISTS cut_off ON partition_archives");
    }

    boolean tableExists() {
        return database.number("SELECT count(*) FROM pg_class WHERE relname = '" + PARTITION + "'") == 1;
    }

    List<String> partitions() {
        return table.partitions();
    }
}
