package io.monetization.events.partition;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartitionMetricsTest {

    @Inject
    SettableClock clock;
    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void buildTheReferenceDeployment() {
        table.dropPartitions();
        table.months("2025-01", "2026-03");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        table.reset();
    }

    @Test
    void showsASoundTable() {
        assertThat(metricsAt("2025-12-31T12:00:00Z")).contains("monetization_partitions_attached 15.0",
                "monetization_partitions_headroom_days 90.5", "monetization_partitions_missing 0.0",
                "monetization_partitions_gaps 0.0", "monetization_partitions_pending_detaches 0.0",
                "monetization_partitions_orphans 0.0");
    }

    @Test
    void showsWhatIsWrong() {
        database.execute("DROP TABLE monetization_events_2025_11");
        database.execute("ALTER TABLE monetization_events DETACH PARTITION monetization_events_2025_01");

        assertThat(metricsAt("2025-12-31T12:01:00Z")).contains("monetization_partitions_attached 13.0",
                "monetization_partitions_missing 2.0", "monetization_partitions_gaps 1.0",
                "monetization_partitions_orphans 1.0");
    }

    @Test
    void followsPartitionsAsTheyComeAndGo() {
        metricsAt("2025-12-31T12:02:00Z");
        assertThat(metricsAt("2025-12-31T12:02:01Z"))
                .contains("monetization_partition_size_bytes{partition=\"monetization_events_2025_11\"} 49152.0");

        database.execute("DROP TABLE monetization_events_2025_11");

        metricsAt("2025-12-31T12:03:00Z");
        assertThat(metricsAt("2025-12-31T12:03:01Z")).doesNotContain("monetization_events_2025_11")
                .contains("partition=\"monetization_events_2025_12\"");
    }

    @Test
    void asksTheDatabaseOnceInTenSeconds() {
        metricsAt("2025-12-31T12:04:00Z");
        database.execute("DROP TABLE monetization_events_2025_11");

        assertThat(metricsAt("2025-12-31T12:04:09.999Z")).contains("monetization_partitions_attached 15.0");
        assertThat(metricsAt("2025-12-31T12:04:10Z")).contains("monetization_partitions_attached 14.0");
    }

    @Test
    void showsTheAgeOfTheOldestTransactionThatHoldsASnapshot() throws SQLException, InterruptedException {
        try (Connection reader = database.connect(); Statement read = reader.createStatement()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            read.execute("SELECT count(*) FROM monetization_events");
            Thread.sleep(1_000);

            assertThat(metricsAt("2025-12-31T12:05:00Z"))
                    .containsPattern("monetization_database_oldest_transaction_age_seconds [1-9]");
            reader.rollback();
            reader.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private String metricsAt(String now) {
        clock.set(now);
        return get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
