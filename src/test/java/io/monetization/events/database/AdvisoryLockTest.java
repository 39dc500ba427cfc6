package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AdvisoryLockTest {

    private static final String HOLDERS_WITH_A_SNAPSHOT = """
            SELECT count(*) FILTER (WHERE backend_xmin IS NOT NULL) || ' of ' || count(*)
              FROM pg_stat_activity
              JOIN pg_locks USING (pid)
             WHERE locktype = 'advisory' AND state = 'idle in transaction'
            """;

    @Inject
    Transactions transactions;

    @Inject
    Database database;

    @Test
    void isHeldByOneAtATime() {
        try (AdvisoryLock held = transactions.tryLock("test").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(transactions.tryLock("test")).isEmpty();
        }
        Optional<AdvisoryLock> free = transactions.tryLock("test");
        assertThat(free).isPresent();
        free.get().close();
    }

    @Test
    void holdsNoSnapshotThatVacuumWouldWaitFor() {
        try (AdvisoryLock held = transactions.tryLock("test").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(database.text(HOLDERS_WITH_A_SNAPSHOT)).isEqualTo("0 of 1");
        }
    }
}
