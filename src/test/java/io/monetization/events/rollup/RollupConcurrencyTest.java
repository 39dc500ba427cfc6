package io.monetization.events.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RollupConcurrencyTest {

    private static final UtcMonth MONTH = UtcMonth.of(2024, 2);
    private static final int WRITERS = 8;
    private static final int STATEMENTS = 120;

    private static final String INSERT = """
            INSERT INTO $table (event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at)
            SELECT 'conference-' || number % 2, 'OFFER_PURCHASE', 'OFFER', 'offer-' || number % 5, number, 'EUR',
                   '2024-02-29T23:00Z'::timestamptz + number * interval '$minutes minutes'
              FROM generate_series(1, $rows) AS number
            """;

    private static final String DELETE = """
            DELETE FROM $table WHERE (id, created_at) IN
                   (SELECT id, created_at FROM $table ORDER BY id LIMIT $rows FOR UPDATE SKIP LOCKED)
            """;

    @Inject
    DeltaCompaction compaction;
    @Inject
    ConversionView view;
    @Inject
    RollupReconciliation reconciliation;
    @Inject
    EventsTable table;
    @Inject
    Database database;

    private final AtomicBoolean writing = new AtomicBoolean(true);

    @BeforeEach
    void twoMonths() {
        table.reset();
        table.months("2024-02", "2024-03");
    }

    @Test
    void countsEqualEventsAtEveryMomentWhileWritersCompactionRefreshAndReconciliationRun() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> maintenance = List.of(
                    threads.submit(whileWriting(compaction::compact)),
                    threads.submit(whileWriting(view::refresh)),
                    threads.submit(whileWriting(
                            () -> assertThat(reconciliation.reconcile(MONTH)).isEqualTo(Drift.NONE))));
            Future<Integer> samples = threads.submit(whileWriting(() -> assertThat(table.miscounted()).isZero()));
            List<Future<?>> writers = new ArrayList<>();
            for (int seed = 0; seed < WRITERS; seed++) {
                writers.add(threads.submit(writer(new Random(seed))));
            }
            try {
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                writing.set(false);
            }
            for (Future<?> task : maintenance) {
                task.get();
            }
            assertThat(samples.get()).isGreaterThan(10);
        }
        assertThat(table.miscounted()).isZero();
        compaction.compact();
        assertThat(table.deltas()).isZero();
        assertThat(table.miscounted()).isZero();
        assertThat(table.counted()).isPositive();
    }

    private Callable<Integer> whileWriting(Runnable work) {
        return () -> {
            int rounds = 0;
            while (writing.get()) {
                work.run();
                rounds++;
            }
            return rounds;
        };
    }

    private Callable<Void> writer(Random random) {
        return () -> {
            try (Connection connection = database.connect()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < STATEMENTS; i++) {
                    write(connection, random);
                }
                connection.setAutoCommit(true);
            }
            return null;
        };
    }

    /** One transaction on the parent or on a partition; one in ten is rolled back. */
    private static void write(Connection connection, Random random) throws SQLException {
        boolean onPartition = random.nextBoolean();
        String table = onPartition ? EventsTable.partition(MONTH) : "monetization_events";
        String rows = String.valueOf(1 + random.nextInt(20));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    INSERT.replace("$table", table).replace("$minutes", onPartition ? "1" : "20").replace("$rows", rows));
            if (random.nextInt(3) == 0) {
                statement.execute(DELETE.replace("$table", table).replace("$rows", rows));
            }
        }
        if (random.nextInt(10) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }
}
