package io.monetization.events.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusResourceTest {

    private static final String STATUS = "/api/v1/status";

    /** PostgreSQL would publish within seconds what the session did. */
    private static final String INSERT_EVENT = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id)
            VALUES ('status-conf', 'OFFER_VIEW', 'OFFER', 'early-bird');
            SELECT pg_stat_force_next_flush()""";

    @Inject
    Database database;

    @Inject
    EventsTable events;

    @Test
    void tellsWhatMetricsKnow() {
        events.reset();

        given().get(STATUS).then().statusCode(200).body("database", is("up")).body("instance", not(emptyString()))
                .body("rollup.deltas", greaterThan(-1)).body("rollup.drift_events", greaterThan(-1))
                .body("partitions.headroom_days", greaterThan(80f));
    }

    @Test
    void countsEventsHoweverTheyWereWritten() {
        long before = eventsWritten();

        database.execute(INSERT_EVENT);

        assertThat(eventsWritten()).isEqualTo(before + 1);
    }

    private static long eventsWritten() {
        return given().get(STATUS).then().extract().jsonPath().getLong("events_written");
    }
}
