package io.monetization.events.adoption;

import static io.monetization.events.adoption.LegacyFixture.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code -Dadoption.rows=1000000} for the full size. */
@QuarkusTest
class AdoptionUnderLoadTest {

    private static final Logger LOG = Logger.getLogger(AdoptionUnderLoadTest.class);

    private static final int ROWS = Integer.getInteger("adoption.rows", 200_000);
    private static final int WRITERS = 4;
    private static final int WRITES_AFTER_THE_SWAP = 200;

    /** What the writers left behind by their own account, against what there is under the old name. */
    private static final String LOST_OR_CHANGED = """
            WITH expected AS (
                SELECT id, created_at, user_id FROM legacy.begun WHERE id NOT IN (SELECT id FROM legacy.touched)
                UNION ALL
                SELECT id, created_at, user_id FROM legacy.touched WHERE created_at IS NOT NULL)
            SELECT count(*)
              FROM expected
              FULL JOIN (SELECT id, created_at, user_id FROM legacy.monetization_events) AS found USING (id, created_at)
             WHERE expected.user_id IS DISTINCT FROM found.user_id
            """;

    @Inject
    LegacyFixture legacy;
    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void startEmpty() {
        table.reset();
        legacy.reset();
    }

    @AfterEach
    void leaveNothing() {
        legacy.reset();
        database.execute("DROP SCHEMA legacy");
        table.reset();
    }

    @Test
    void nothingIsLostWhileOthersWrite() throws Exception {
        legacy.unpartitioned(ROWS);
        database.execute("CREATE TABLE legacy.begun AS SELECT id, created_at, user_id FROM legacy.monetization_events");
        database.execute("CREATE TABLE legacy.touched (id uuid PRIMARY KEY, created_at timestamptz, user_id text)");
        List<LegacyWriter> writers = IntStream.range(0, WRITERS).mapToObj(i -> new LegacyWriter(database, i, WRITERS, ROWS))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> running = writers.stream().<Future<?>> map(threads::submit).toList();
            long start = System.nanoTime();
            try {
                legacy.assertEnded(legacy.begin());
                LOG.infof("Adopted %d rows in %d ms: %s", ROWS, (System.nanoTime() - start) / 1_000_000,
                        database.rows("SELECT rows_copied, changes_replayed FROM adoptions"));
                writers.forEach(writer -> writer.stopAfter(WRITES_AFTER_THE_SWAP));
            } finally {
                writers.forEach(writer -> writer.stopAfter(0));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        writers.forEach(writer -> writer.confess("legacy.touched"));
        LOG.infof("%d writes, longest stall %d ms; %s bytes old, %s ours, %s log",
                writers.stream().mapToLong(LegacyWriter::writes).sum(),
                writers.stream().mapToLong(LegacyWriter::longestMillis).max().orElseThrow(),
                database.text("SELECT pg_total_relation_size('legacy.monetization_events_adopted')"),
                database.text(
                        "SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('monetization_events')"),
                database.text("SELECT pg_total_relation_size('adoption_changes')"));

        assertThat(database.number(LOST_OR_CHANGED)).isZero();
        assertThat(table.miscounted()).isZero();
        assertThat(database.text("SELECT relkind FROM pg_class WHERE oid = '" + TABLE + "'::regclass")).isEqualTo("v");
    }
}
