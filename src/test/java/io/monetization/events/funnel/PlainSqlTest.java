package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Whoever writes the table with SQL of his own is counted like everybody else, at once. */
@QuarkusTest
class PlainSqlTest {

    private static final String INSERT_INTO = """
            INSERT INTO %s (event_id, event_type, entity_type, entity_id, created_at)
            SELECT ?, 'OFFER_VIEW', 'OFFER', 'early', timestamptz '2024-01-31 23:59:59.999999+00' - number * interval '1 hour'
              FROM generate_series(0, ? - 1) AS number
            """;

    private static final String COPY = "COPY %s (event_id, event_type, entity_type, entity_id, created_at) FROM STDIN (FORMAT csv)";

    @Inject
    Database database;
    @Inject
    EventsTable table;

    private EventFixture events;

    @BeforeEach
    void prepareMonths() {
        table.months("2024-01", "2024-02");
        events = new EventFixture(database);
    }

    @Test
    void insertsIntoTheParentAndIntoAPartitionAreCounted() {
        insert("monetization_events", 3);
        assertThat(views()).isEqualTo(3);

        insert("monetization_events_2024_01", 4);
        assertThat(views()).isEqualTo(7);
    }

    @Test
    void copyIntoTheParentAndIntoAPartitionIsCounted() throws SQLException, IOException {
        copy("monetization_events", "2024-01-01 00:00+00", "2024-02-01 05:29:59.999999+05:30", "2024-02-01 00:00+00");
        assertThat(views()).isEqualTo(2);

        copy("monetization_events_2024_01", "2024-01-31 19:00-04:59");
        assertThat(views()).isEqualTo(3);
    }

    @Test
    void deletesFromTheParentAndFromAPartitionAreCounted() {
        insert("monetization_events", 5);

        database.update("DELETE FROM monetization_events WHERE event_id = ? AND created_at >= '2024-01-31 23:00+00'",
                events.eventId());
        assertThat(views()).isEqualTo(4);

        database.update("DELETE FROM monetization_events_2024_01 WHERE event_id = ?", events.eventId());
        assertThat(views()).isZero();
    }

    private void insert(String into, int rows) {
        assertThat(database.update(INSERT_INTO.formatted(into), events.eventId(), rows)).isEqualTo(rows);
    }

    private void copy(String into, String... times) throws SQLException, IOException {
        StringBuilder csv = new StringBuilder();
        for (String time : times) {
            csv.append(events.eventId()).append(",OFFER_VIEW,OFFER,early,").append(time).append('\n');
        }
        try (Connection connection = database.connect()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY.formatted(into), new StringReader(csv.toString()));
        }
    }

    private int views() {
        return given().get("/api/v1/funnels/offers?from=2024-01-01&to=2024-02-01&event_id={event}", events.eventId()).then()
                .statusCode(200).extract().path("summary.views");
    }
}
