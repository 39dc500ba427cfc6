package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AdvisoryLockTest {

    private static final String HOLDERS_WITH_SNAPSHOT = """
            SELECT count(*)
              FROM pg_locks
              JOIN pg_stat_activity USING (pid)
             WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
            """;

    @Inject
    Transactions transactions;
    @Inject
    Database database;

    @Test
    void oneHolderAtATime() {
        try (AdvisoryLock held = transactions.tryLock("test").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(transactions.tryLock("test")).isEmpty();
        }
        try (AdvisoryLock again = transactions.tryLock("test").orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void holderKeepsNoSnapshot() {
        try (AdvisoryLock held = transactions.tryLock("test").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(database.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")).isPositive();
            assertThat(database.number(HOLDERS_WITH_SNAPSHOT)).isZero();
        }
    }
}
