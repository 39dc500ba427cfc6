package io.monetization.events.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.BoundSql;
import io.monetization.events.question.PageQuery;
import io.monetization.events.question.WindowQuery;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of the listing costs what the page holds, however much the months hold. */
@QuarkusTest
class EventListingPlanTest {

    private static final String A_BUSY_QUARTER = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, created_at)
            SELECT CASE WHEN i % 20 = 0 THEN ? ELSE 'other' END, type, split_part(type, '_', 1), 'x',
                   timestamptz '2024-01-01 00:00+00' + i * interval '2 minutes'
              FROM generate_series(1, 60000) AS i,
                   LATERAL (SELECT (ARRAY['OFFER_VIEW', 'AD_CLICK', 'OFFER_CLICK'])[1 + i % 3]) AS made (type)""";

    private static final int FEW_ROWS = 300;

    @Inject
    Database database;
    @Inject
    EventsTable table;

    private EventFixture events;

    @BeforeEach
    void fillAQuarter() {
        table.months("2023-12", "2024-03");
        events = new EventFixture(database);
        database.update(A_BUSY_QUARTER, events.eventId());
        database.update("ANALYZE monetization_events");
    }

    @Test
    void readsFewRowsOfTheWindowsPartitionsUnfiltered() throws SQLException, JsonProcessingException {
        assertFrugal(new EventFilter(null, null, null, null, null, null));
    }

    @Test
    void readsFewRowsOfTheWindowsPartitionsByType() throws SQLException, JsonProcessingException {
        assertFrugal(new EventFilter(null, "AD_CLICK", null, null, null, null));
    }

    @Test
    void readsFewRowsOfTheWindowsPartitionsByEvent() throws SQLException, JsonProcessingException {
        assertFrugal(new EventFilter(events.eventId(), null, null, null, null, null));
    }

    @Test
    void exportReadsTheWindowsPartitionsOnly() throws SQLException {
        for (EventFilter filter : List.of(new EventFilter(null, null, null, null, null, null),
                new EventFilter(events.eventId(), "AD_CLICK", null, null, null, null))) {
            AnsweredWindow window = new WindowQuery("2024-01-15", "2024-02-15", null).resolve(Duration.ofDays(400));
            BoundSql sql = EventListingQuery.ofAll(new EventListingQuestion(window, filter, new PageQuery(null, null)));
            try (Connection connection = database.connect()) {
                assertThat(sql.explain(connection)).contains("monetization_events_2024_01", "monetization_events_2024_02")
                        .doesNotContain("monetization_events_2023_12", "monetization_events_2024_03");
            }
        }
    }

    private void assertFrugal(EventFilter filter) throws SQLException, JsonProcessingException {
        AnsweredWindow window = new WindowQuery("2024-01-15", "2024-02-15", null).resolve(Duration.ofDays(400));
        BoundSql sql = EventListingQuery.of(new EventListingQuestion(window, filter, new PageQuery("20", null)));
        try (Connection connection = database.connect()) {
            String explained = sql.explain(connection);
            assertThat(explained).contains("monetization_events_2024_02").doesNotContain("monetization_events_2023_12",
                    "monetization_events_2024_03", "Seq Scan");
            assertThat(rowsRead(new ObjectMapper().readTree(explained).get(0).get("Plan"))).isLessThan(FEW_ROWS);
        }
    }

    private static long rowsRead(JsonNode node) {
        long own = node.has("Relation Name") ? node.get("Actual Rows").asLong() * node.get("Actual Loops").asLong() : 0;
        for (JsonNode child : node.path("Plans")) {
            own += rowsRead(child);
        }
        return own;
    }
}
