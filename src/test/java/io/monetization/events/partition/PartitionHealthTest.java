package io.monetization.events.partition;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.is;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartitionHealthTest {

    @Inject
    SettableClock clock;
    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void threeMonths() {
        table.dropPartitions();
        table.months("2025-10", "2025-12");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        table.reset();
    }

    @Test
    void isReadyWhileThereIsHeadroom() {
        readinessAt("2025-12-18T00:00:00Z").body("status", is("UP"), "data.current_month", is("2025-12 has its partition"),
                "data.headroom_days", is(14), "data.min_headroom_days", is(14), "data.gaps", is(0), "data.pending_detaches",
                is(0));
    }

    @Test
    void isNotReadyWhenHeadroomRunsOut() {
        readinessAt("2025-12-18T00:00:01Z").body("status", is("DOWN"), "data.headroom_days", is(13));
    }

    @Test
    void isNotReadyWithoutThePresentMonth() {
        database.execute("DROP TABLE monetization_events_2025_11");

        readinessAt("2025-11-05T00:00:00Z").body("status", is("DOWN"), "data.current_month", is("2025-11 has no partition"),
                "data.headroom_days", is(0), "data.gaps", is(1));
        readinessAt("2025-12-05T00:00:00Z").body("status", is("UP"), "data.gaps", is(1));
    }

    private ValidatableResponse readinessAt(String now) {
        clock.set(now);
        return get("/q/health/ready").then().rootPath("checks.find { it.name == 'partitions' }");
    }
}
