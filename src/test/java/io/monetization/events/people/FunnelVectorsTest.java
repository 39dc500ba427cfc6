package io.monetization.events.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The streams of one actor on which the rules were agreed, over HTTP. */
@QuarkusTest
class FunnelVectorsTest {

    private static final Map<String, String> TYPES = Map.of("A", "OFFER_VIEW", "B", "OFFER_CLICK", "C", "OFFER_ADD_TO_CART",
            "X",
            "AD_CLICK");
    private static final Instant START = Instant.parse("2023-12-31T23:59:30Z");

    private static final String INSERT = """
            INSERT INTO monetization_events (event_id, session_token, event_type, entity_type, entity_id, created_at)
            VALUES (?, 'someone', ?, split_part(?, '_', 1), 'thing', ?)""";

    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void makeMonths() {
        table.months("2023-12", "2024-01");
    }

    static Stream<Arguments> vectors() throws IOException {
        try (InputStream file = FunnelVectorsTest.class.getResourceAsStream("/funnel-vectors.json")) {
            return new ObjectMapper().readTree(file).get("vectors").valueStream()
                    .map(vector -> Arguments.of(vector.get("name").textValue(), vector)).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void answersAsAgreed(String name, JsonNode vector) {
        String eventId = "vector-" + UUID.randomUUID();
        vector.get("events").forEach(event -> {
            String type = TYPES.get(event.get(0).textValue());
            database.update(INSERT, eventId, type, type, START.plusSeconds(event.get(1).longValue()));
        });

        JsonPath answer = given().contentType("application/json").body(request(eventId, vector)).post("/api/v1/funnels/query")
                .then()
                .statusCode(200).extract().jsonPath();

        int deepest = vector.at("/expect/deepest").intValue();
        assertThat(answer.getList("steps.actors", Integer.class)).as(name)
                .isEqualTo(Stream.iterate(1, step -> step + 1).limit(vector.get("steps").size())
                        .map(step -> step <= deepest ? 1 : 0).toList());
        if (deepest >= 2) {
            assertThat(answer.getDouble("steps[" + (deepest - 1) + "].seconds_to_convert.median")).as(name)
                    .isEqualTo(vector.at("/expect/seconds").doubleValue());
        }
    }

    private static Map<String, Object> request(String eventId, JsonNode vector) {
        Map<String, Object> request = new LinkedHashMap<>(Map.of("from", START.minusSeconds(1).toString(), "to",
                START.plusSeconds(3600).toString(), "event_id", eventId, "steps", patterns(vector.path("steps")), "exclude",
                patterns(vector.path("exclude")), "window", "PT" + vector.get("window_s").intValue() + "S"));
        if (vector.has("order")) {
            request.put("order", vector.get("order").textValue());
        }
        return request;
    }

    private static List<Map<String, String>> patterns(JsonNode letters) {
        return letters.valueStream().map(letter -> Map.of("event_type", TYPES.get(letter.textValue()))).toList();
    }
}
