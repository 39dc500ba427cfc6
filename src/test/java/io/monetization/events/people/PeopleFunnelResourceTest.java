package io.monetization.events.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PeopleFunnelResourceTest {

    private static final String FUNNEL = """
            {"from": "2023-05-01", "to": "2023-06-01", "event_id": "%s", "window": "P1D",
             "steps": [{"event_type": "OFFER_VIEW"}, {"event_type": "OFFER_CLICK"}, {"event_type": "OFFER_PURCHASE"}]%s}""";

    /** Of 50 people each views; those with even numbers click, and every tenth buys. */
    private static final String INSERT_PEOPLE = """
            INSERT INTO monetization_events (event_id, user_id, event_type, entity_type, entity_id, revenue_cents, currency,
                                             context, created_at)
            SELECT ?, 'user-' || number, type, 'OFFER', 'ticket', CASE step WHEN 2 THEN 100 + number ELSE 0 END, 'EUR',
                   jsonb_build_object('placement', 'place-' || number %% 7),
                   timestamptz '%s' + number * interval '1 hour' + step * interval '1 minute'
              FROM generate_series(1, 50) AS number,
                   unnest(ARRAY ['OFFER_VIEW', 'OFFER_CLICK', 'OFFER_PURCHASE']) WITH ORDINALITY AS steps (type, place),
                   LATERAL (SELECT place - 1 AS step) AS counted
             WHERE step = 0 OR (step = 1 AND number %% 2 = 0) OR (step = 2 AND number %% 10 = 0)""";

    private static final String INSERT_VIEW_AND_CLICK = """
            INSERT INTO monetization_events (event_id, session_token, event_type, entity_type, entity_id, created_at)
            SELECT ?, session, type, 'OFFER', 'ticket', '2023-05-10 12:00+00'
              FROM (SELECT gen_random_uuid()::text AS session) AS somebody, unnest(ARRAY ['OFFER_VIEW', 'OFFER_CLICK']) AS type""";

    private static final String INSERT_BUSY_ACTOR = """
            INSERT INTO monetization_events (event_id, session_token, event_type, entity_type, entity_id, created_at)
            SELECT ?, 'busy', (ARRAY ['OFFER_VIEW', 'OFFER_CLICK', 'AD_CLICK'])[1 + number % 3],
                   (ARRAY ['OFFER', 'OFFER', 'AD'])[1 + number % 3], 'ticket',
                   timestamptz '2023-05-01' + number / 4 * interval '4 minutes'
              FROM generate_series(0, 9999) AS number""";

    @Inject
    Database database;
    @Inject
    EventsTable table;

    private final String eventId = "people-" + UUID.randomUUID();

    @BeforeEach
    void makeMonths() {
        table.months("2023-03", "2023-07");
    }

    @Test
    void tellsHowFarPeopleWent() {
        insertPeople("2023-05-03");

        ask("").statusCode(200).body("steps.actors", equalTo(List.of(50, 25, 5))).body("steps.step", equalTo(List.of(1, 2, 3)))
                .body("steps[0].conversion_from_start", equalTo(100.0f)).body("steps[0].conversion_from_previous", nullValue())
                .body("steps[2].conversion_from_start", equalTo(10.0f))
                .body("steps[2].conversion_from_previous", equalTo(20.0f))
                .body("steps.drop_off", equalTo(Arrays.asList(null, 25, 20)))
                .body("steps[2].seconds_to_convert.median", equalTo(120)).body("steps[2].interval_95[0]", equalTo(8.86f))
                .body("totals.entered", equalTo(50)).body("totals.converted", equalTo(5))
                .body("revenue[0].gross_cents", equalTo(650)).body("revenue[0].currency", equalTo("EUR"))
                .body("trend.size()", equalTo(31)).body("trend[2].steps.actors", equalTo(List.of(23, 11, 2)))
                .body("trend.mature", equalTo(Collections.nCopies(31, true))).body("previous", nullValue())
                .body("drop_off_list", nullValue()).body("source", equalTo("events"))
                .body("window.from", equalTo("2023-05-01T00:00:00Z")).body("definition.window", equalTo("PT24H"))
                .body("definition.steps[0].event_type", equalTo(List.of("OFFER_VIEW")));
    }

    @Test
    void emptyTimeHasNoRates() {
        ask("").statusCode(200).body("steps.actors", equalTo(List.of(0, 0, 0)))
                .body("steps[1].conversion_from_previous", nullValue()).body("steps[1].interval_95", nullValue())
                .body("steps[1].seconds_to_convert", nullValue()).body("totals.conversion_rate", nullValue())
                .body("trend[0].steps[0].conversion_from_start", nullValue());
    }

    @Test
    void bucketsMatureWhenTheWindowOfTheirChainsIsOver() {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);

        post(FUNNEL.formatted(eventId, "").replace("2023-05-01", today.minus(3, ChronoUnit.DAYS).toString()).replace(
                "2023-06-01",
                today.plus(1, ChronoUnit.DAYS).toString())).statusCode(200)
                .body("trend.mature", equalTo(List.of(true, true, false, false)));
    }

    @Test
    void partsAddUpToTheWhole() {
        insertPeople("2023-05-03");

        JsonPath answer = ask(", \"breakdown\": {\"by\": \"context.placement\", \"limit\": 3}").statusCode(200).extract()
                .jsonPath();

        assertThat(answer.getList("breakdown")).hasSize(4);
        assertThat(answer.getList("breakdown.other")).containsExactly(false, false, false, true);
        for (int step = 0; step < 3; step++) {
            assertThat(answer.getList("breakdown.collect { it.steps[" + step + "].actors }", Integer.class).stream()
                    .mapToInt(Integer::intValue).sum()).isEqualTo(answer.getInt("steps[" + step + "].actors"));
        }
    }

    @Test
    void previousPeriodIsTheAnswerOfAQuestionOfItsOwn() {
        insertPeople("2023-04-29");

        JsonPath compared = ask(", \"compare\": \"previous_period\", \"tz\": \"Europe/Berlin\"").statusCode(200).extract()
                .jsonPath();
        JsonPath alone = post(FUNNEL.formatted(eventId, ", \"tz\": \"Europe/Berlin\"").replace("2023-05-01", "2023-03-31")
                .replace("2023-06-01", "2023-05-01")).statusCode(200).extract().jsonPath();

        assertThat(compared.getString("previous.window.from")).isEqualTo("2023-03-30T22:00:00Z");
        for (String part : List.of("steps", "totals", "revenue", "trend", "window")) {
            assertThat(compared.getString("previous." + part)).isEqualTo(alone.getString(part));
        }
        assertThat(compared.getInt("previous.totals.entered")).isPositive();
        assertThat(compared.getInt("totals.entered")).isPositive();
    }

    @Test
    void listsEverybodyWhoWasLost() {
        insertPeople("2023-05-03");
        String list = ", \"drop_off_after\": 1";

        JsonPath first = post(FUNNEL.formatted(eventId, list), "?limit=10").statusCode(200).extract().jsonPath();
        List<String> lost = new ArrayList<>(first.getList("drop_off_list.actors.user_id", String.class));
        String cursor = first.getString("drop_off_list.next_cursor");
        while (cursor != null) {
            JsonPath next = post(FUNNEL.formatted(eventId, list), "?limit=10&cursor=" + cursor).statusCode(200).extract()
                    .jsonPath();
            lost.addAll(next.getList("drop_off_list.actors.user_id", String.class));
            cursor = next.getString("drop_off_list.next_cursor");
        }

        assertThat(lost).hasSize(first.getInt("steps[1].drop_off")).doesNotHaveDuplicates()
                .startsWith("user-49", "user-47").contains("user-1")
                .allMatch(user -> Integer.parseInt(user.substring(5)) % 2 == 1);
        assertThat(first.getString("drop_off_list.actors[0].entered_at")).isEqualTo("2023-05-05T01:00:00Z");
        post(FUNNEL.formatted(eventId, ", \"drop_off_after\": 2"), "?cursor=" + first.getString("drop_off_list.next_cursor"))
                .statusCode(400).body("code", equalTo("invalid_cursor"));
    }

    @Test
    void tableHasTheNumbersOfTheAnswer() {
        insertPeople("2023-05-03");
        String body = FUNNEL.formatted(eventId, ", \"breakdown\": {\"by\": \"entity_id\"}");

        String table = given().contentType("application/json").accept("text/csv").body(body).post("/api/v1/funnels/query")
                .then()
                .statusCode(200).header("Content-Type", containsString("text/csv")).extract().asString();

        assertThat(table.lines()).hasSize(7).contains("current,total,,1,50,100.00,,,,,,,",
                "current,total,,3,5,10.00,20.00,20,120,120,120,8.86,39.13",
                "current,value,ticket,2,25,50.00,50.00,25,60,60,60,36.64,63.36");
    }

    @Test
    void touchesTheMonthsOfItsTimeAndOfItsWindowAlone() {
        insertPeople("2023-05-03");

        given().contentType("application/json").body(FUNNEL.formatted(eventId, "")).post("/api/v1/funnels/query?explain=true")
                .then()
                .body("plan.partitions_scanned",
                        equalTo(List.of("monetization_events_2023_05", "monetization_events_2023_06")))
                .body("plan.partitions_pruned", hasItem("monetization_events_2023_04"))
                .body("plan.partitions_pruned", hasItem("monetization_events_2023_07"));
        for (String actor : List.of("person", "stitched", "session")) {
            given().contentType("application/json")
                    .body(FUNNEL.formatted(eventId, ", \"order\": \"strict\", \"actor\": \"" + actor + "\"").replace("06-01",
                            "05-20"))
                    .post("/api/v1/funnels/query?explain=true").then()
                    .body("plan.partitions_scanned", equalTo(List.of("monetization_events_2023_05")));
        }
    }

    @Test
    void everyAnswerIsOfOneMoment() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!done.get()) {
                insertPair();
            }
        });
        writer.start();
        try {
            int seen = 0;
            for (int i = 0; i < 15; i++) {
                JsonPath answer = ask(", \"drop_off_after\": 2, \"compare\": \"previous_period\"").statusCode(200).extract()
                        .jsonPath();
                List<Integer> actors = answer.getList("steps.actors", Integer.class);
                assertThat(actors.get(0)).isEqualTo(actors.get(1)).isGreaterThanOrEqualTo(seen);
                assertThat(answer.getList("trend.collect { it.steps[0].actors }", Integer.class).stream()
                        .mapToInt(Integer::intValue).sum()).isEqualTo(actors.getFirst());
                assertThat(answer.getList("drop_off_list.actors")).hasSize(Math.min(100, answer.getInt("steps[2].drop_off")));
                seen = actors.getFirst();
            }
            assertThat(seen).isPositive();
        } finally {
            done.set(true);
            writer.join();
        }
    }

    @ParameterizedTest
    @CsvSource({ "ordered, 1", "strict, 1", "any, 1" })
    void followsAnActorOfTenThousandEvents(String order, int actors) {
        database.update(INSERT_BUSY_ACTOR, eventId);

        post("""
                {"from": "2023-05-01", "to": "2023-06-01", "event_id": "%s", "window": "P30D", "order": "%s",
                 "steps": [{"event_type": "OFFER_VIEW"}, {"event_type": "OFFER_CLICK"}, {"event_type": "OFFER_VIEW"}]}
                """.formatted(eventId, order)).statusCode(200).body("steps[1].actors", equalTo(actors));
    }

    @Test
    void refusesAFieldWithTooManyValues() {
        database.update(
                """
                        INSERT INTO monetization_events (event_id, session_token, event_type, entity_type, entity_id, context, created_at)
                        SELECT ?, 's' || number, 'OFFER_VIEW', 'OFFER', 'ticket', jsonb_build_object('order', number), '2023-05-10 12:00+00'
                          FROM generate_series(0, 10000) AS number""",
                eventId);

        ask(", \"breakdown\": {\"by\": \"context.order\"}").statusCode(422).body("code", equalTo("too_many_values"))
                .body("errors[0].field", equalTo("breakdown.by")).body("limit_values", equalTo(10_000));
        ask(", \"breakdown\": {\"by\": \"entity_id\"}").statusCode(200).body("steps[0].actors", equalTo(10_001));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"window\": \"P1D\"          | \"window\": \"P91D\"                 | window               | at most P90D",
            "\"window\": \"P1D\"          | \"window\": \"P1M\"                  | window               | no length",
            "\"window\": \"P1D\"          | \"window\": \"-P1D\"                 | window               | longer than nothing",
            "\"window\": \"P1D\"          | \"window\": 7                        | window               | not a text",
            "\"window\": \"P1D\"          | \"winow\": \"P1D\"                   | winow                | not a field",
            "{\"event_type\": \"OFFER_VIEW\"} | {\"event_type\": \"OFFER_VIEWED\"}   | steps[0].event_type  | OFFER_VIEW",
            "{\"event_type\": \"OFFER_VIEW\"} | {\"event_type\": []}                 | steps[0].event_type  | names no type",
            "{\"event_type\": \"OFFER_VIEW\"} | {}                                   | steps[0].event_type  | missing",
            "{\"event_type\": \"OFFER_VIEW\"} | 7                                    | steps[0]             | not an object",
            "\"OFFER_VIEW\"}              | \"OFFER_VIEW\", \"where\": {\"price\": 1}}  | steps[0].where.price | context.<key>",
            "\"OFFER_VIEW\"}              | \"OFFER_VIEW\", \"where\": {\"currency\": 1}} | steps[0].where.currency | text",
            "\"OFFER_VIEW\"}              | \"OFFER_VIEW\", \"where\": {\"context.a\": 1e-17000}} | steps[0].where.context.a | text",
            "\"OFFER_VIEW\"}              | \"OFFER_VIEW\", \"where\": {\"context.a\": []}} | steps[0].where.context.a | text",
            "\"steps\": [                 | \"order\": \"sorted\", \"steps\": [  | order                | [ordered, strict, any]",
            "\"steps\": [                 | \"actor\": \"people\", \"steps\": [  | actor                | stitched",
            "\"steps\": [                 | \"order\": \"any\", \"step_window\": \"PT1H\", \"steps\": [ | step_window | no order",
            "\"steps\": [                 | \"hold\": [\"price\"], \"steps\": [  | hold[0]              | entity_id",
            "\"steps\": [                 | \"hold\": \"entity_id\", \"steps\": [ | hold                | array",
            "\"steps\": [                 | \"drop_off_after\": 3, \"steps\": [  | drop_off_after       | 1 to 2",
            "\"steps\": [                 | \"breakdown\": {}, \"steps\": [      | breakdown.by         | missing",
            "\"steps\": [                 | \"breakdown\": {\"by\": \"currency\", \"limit\": 101}, \"steps\": [ | breakdown.limit | 1 to 100",
            "\"steps\": [                 | \"compare\": \"last_year\", \"steps\": [ | compare          | previous_period",
            "\"steps\": [                 | \"interval\": \"hour\", \"steps\": [ | interval             | day",
            "\"steps\": [                 | \"tz\": \"a\\u0000b\", \"steps\": [ | tz              | U+0000" })
    void namesWhatIsImpossible(String part, String replacement, String field, String message) {
        post(FUNNEL.formatted(eventId, "").replace(part, replacement)).statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("invalid_funnel"))
                .body("errors.field", hasItem(field)).body("errors.message.join(' ')", containsString(message));
    }

    @ParameterizedTest
    @CsvSource({ "2023-05-01, 2023-06-01, invalid_window", "2023-05-01, 2020-01-01, window_too_long",
            "2023-05-01, May, invalid_parameter" })
    void refusesImpossibleTimes(String from, String replacement, String code) {
        post(FUNNEL.formatted(eventId, "").replace(from, replacement)).statusCode(400).body("code", equalTo(code));
    }

    @Test
    void refusesTimesOutsideTheCalendar() {
        post(FUNNEL.formatted(eventId, "").replace("2023-05-01", "9999-12-01").replace("2023-06-01", "9999-12-31T23:59:59Z"))
                .statusCode(400).body("errors[0].field", equalTo("to"));
        post(FUNNEL.formatted(eventId, ", \"compare\": \"previous_period\"").replace("2023-05-01", "0001-01-01")
                .replace("2023-06-01", "0001-01-08")).statusCode(400).body("errors[0].field", equalTo("compare"));
    }

    @Test
    void refusesAFieldOfLongValues() {
        database.update(
                """
                        INSERT INTO monetization_events (event_id, session_token, event_type, entity_type, entity_id, context, created_at)
                        VALUES (?, 's', 'OFFER_VIEW', 'OFFER', 'ticket', jsonb_build_object('note', repeat('x', 256)), '2023-05-10 12:00+00')
                        """,
                eventId);

        ask(", \"breakdown\": {\"by\": \"context.note\"}").statusCode(422).body("code", equalTo("too_many_values"))
                .body("detail", containsString("255 characters"));
    }

    @Test
    void tellsDefinitionsApartByTheirHash() {
        List<String> hashes = Stream
                .of("", ", \"hold\": [\"context.a, context.b\"]", ", \"hold\": [\"context.a\", \"context.b\"]",
                        ", \"exclude\": [{\"event_type\": \"AD_CLICK\", \"where\": {\"context.a\": \"1\"}}]",
                        ", \"exclude\": [{\"event_type\": \"AD_CLICK\", \"where\": {\"context.a\": 1}}]",
                        ", \"order\": \"strict\"")
                .map(more -> ask(more).statusCode(200).extract().<String> path("definition.hash")).toList();

        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(ask(", \"order\": \"ordered\"").extract().<String> path("definition.hash")).isEqualTo(hashes.getFirst());
    }

    @Test
    void requiresTimeAndZone() {
        post("{\"window\": \"P1D\", \"steps\": [{\"event_type\": \"AD_CLICK\"}, {\"event_type\": \"AD_CLICK\"}]}")
                .statusCode(400)
                .body("code", equalTo("window_required"));
        ask(", \"tz\": \"Mars/Olympus\"").statusCode(400).body("errors[0].field", equalTo("tz"));
        post(FUNNEL.formatted(eventId, "").replaceAll("\"steps.*", "\"steps\": [{\"event_type\": \"AD_CLICK\"}]}"))
                .statusCode(400)
                .body("errors[0].message", containsString("2 to 20"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "{\"from\": \"\u0001\"}" })
    void saysWhereABodyStopsBeingJson(String body) {
        post(body).statusCode(400);
    }

    @Test
    void refusesBodiesThatAreNoFunnel() {
        post("[]").statusCode(400).body("code", equalTo("invalid_body"));
        post("{\"steps\": " + "[".repeat(5000)).statusCode(400).body("code", equalTo("malformed_json"));
        post("{\"a\": \"" + "x".repeat(70_000) + "\"}").statusCode(413).body("limit_bytes", equalTo(65_536));
        given().contentType("text/plain").body("{}").post("/api/v1/funnels/query").then().statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = { "'; DROP TABLE monetization_events; --", "$$", "?", "\\", "\\' OR true --", "%s", "🎟" })
    void takesAnyTextAsAValue(String text) {
        String escaped = text.replace("\\", "\\\\");
        post("""
                {"from": "2023-05-01", "to": "2023-06-01", "window": "P1D", "event_id": "x%1$s", "hold": ["context.%1$s"],
                 "breakdown": {"by": "context.%1$s"}, "exclude": [{"event_type": "AD_CLICK", "where": {"entity_id": "%1$s"}}],
                 "steps": [{"event_type": "OFFER_VIEW", "where": {"context.%1$s": "%1$s", "context.n": 1.50, "context.b": true}},
                           {"event_type": ["OFFER_CLICK", "OFFER_PURCHASE"], "where": {"currency": "%1$s"}}]}
                """
                .formatted(escaped)).statusCode(200).body("totals.entered", equalTo(0));
        assertThat(new HashSet<>(table.partitions())).contains("monetization_events_2023_05");
    }

    private void insertPeople(String from) {
        database.update(INSERT_PEOPLE.formatted(from + " 00:00+00"), eventId);
    }

    private void insertPair() {
        database.update(INSERT_VIEW_AND_CLICK, eventId);
    }

    private ValidatableResponse ask(String more) {
        return post(FUNNEL.formatted(eventId, more));
    }

    private static ValidatableResponse post(String body) {
        return post(body, "");
    }

    private static ValidatableResponse post(String body, String query) {
        return given().contentType("application/json").body(body).post("/api/v1/funnels/query" + query).then();
    }
}
