package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.monetization.events.rollup.DeltaCompaction;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The answer for any window equals a count of the raw events, taken the naive way, wherever counts happen to be: some are kept
 * by day and
 * month, some are not yet compacted.
 */
@QuarkusTest
class CountExactnessTest {

    private static final Instant FIRST = Instant.parse("2023-12-28T00:00:00Z");
    private static final Instant END_OF_YEAR = Instant.parse("2024-01-01T00:00:00Z");
    private static final int SPAN_SECONDS = 7 * 86_400;

    private static final String RANDOM_EVENTS = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at)
            SELECT ?, type, 'OFFER', 'offer-' || i % 7,
                   CASE WHEN type IN ('OFFER_PURCHASE', 'OFFER_REFUND') THEN i % 4 * 100 ELSE 0 END,
                   (ARRAY['EUR', 'USD', 'JPY'])[1 + i % 3],
                   ?::timestamptz + CASE WHEN i % 10 = 0 THEN date_trunc('day', shift) ELSE shift END
              FROM generate_series(1, 3000) AS i,
                   LATERAL (SELECT (ARRAY['OFFER_VIEW', 'OFFER_CLICK', 'OFFER_ADD_TO_CART', 'OFFER_PURCHASE', 'OFFER_REFUND'])
                                   [1 + (i * i % 17) % 5] AS type,
                                   (i * 7919 % ?) * interval '1 second' + i * interval '1 microsecond' AS shift) AS made""";

    private static final String COUNT_RAW = """
            SELECT entity_id, count(*) FILTER (WHERE event_type = 'OFFER_VIEW'), count(*) FILTER (WHERE event_type = 'OFFER_CLICK'),
                   count(*) FILTER (WHERE event_type = 'OFFER_ADD_TO_CART'), count(*) FILTER (WHERE event_type = 'OFFER_PURCHASE'),
                   count(*) FILTER (WHERE event_type = 'OFFER_REFUND')
              FROM monetization_events WHERE event_id = ? AND created_at >= ? AND created_at < ? GROUP BY entity_id ORDER BY 1""";

    private static final String SUM_RAW = """
            SELECT entity_id, currency, coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0),
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_REFUND'), 0)
              FROM monetization_events WHERE event_id = ? AND created_at >= ? AND created_at < ?
             GROUP BY entity_id, currency HAVING sum(revenue_cents) <> 0 ORDER BY 1, 2""";

    private static final String COUNT_RAW_BY_INTERVAL = """
            SELECT date_trunc(?, created_at AT TIME ZONE ?)::date, count(*) FILTER (WHERE event_type = 'OFFER_VIEW'),
                   count(*) FILTER (WHERE event_type = 'OFFER_CLICK'), count(*) FILTER (WHERE event_type = 'OFFER_ADD_TO_CART'),
                   count(*) FILTER (WHERE event_type = 'OFFER_PURCHASE'), count(*) FILTER (WHERE event_type = 'OFFER_REFUND'),
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_PURCHASE' AND currency = 'EUR'), 0),
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_REFUND' AND currency = 'EUR'), 0)
              FROM monetization_events
             WHERE event_id = ? AND created_at >= ? AND created_at < ?
             GROUP BY 1 ORDER BY 1""";

    @Inject
    Database database;
    @Inject
    DeltaCompaction compaction;
    @Inject
    EventsTable table;

    private EventFixture events;

    @BeforeEach
    void makeRandomEvents() {
        table.months("2023-12", "2024-01");
        events = new EventFixture(database);
        database.update(RANDOM_EVENTS, events.eventId(), FIRST, SPAN_SECONDS);
        compaction.compact();
        database.update(RANDOM_EVENTS, events.eventId(), FIRST, SPAN_SECONDS);
    }

    @Test
    void equalsTheRawCountForRandomWindows() {
        Random random = new Random(20_240_229);
        for (int i = 0; i < 60; i++) {
            Instant from = random(random, i);
            Instant to = random(random, i / 3);
            if (from.isBefore(to)) {
                assertExact(from.toString(), to.toString(), "UTC", from, to);
            }
        }
    }

    @Test
    void equalsTheRawCountForDaysOfOtherZones() {
        for (String zone : List.of("Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati")) {
            for (LocalDate day = LocalDate.of(2023, 12, 29); day.isBefore(LocalDate.of(2024, 1, 4)); day = day.plusDays(2)) {
                assertExact(day.toString(), day.plusDays(3).toString(), zone, day.atStartOfDay(ZoneId.of(zone)).toInstant(),
                        day.plusDays(3).atStartOfDay(ZoneId.of(zone)).toInstant());
            }
        }
    }

    @Test
    void wholeMonthsEqualTheRawCount() {
        assertExact("2023-12-01", "2024-01-01", "UTC", Instant.parse("2023-12-01T00:00:00Z"), END_OF_YEAR);
        assertExact("2024-01-01", "2024-02-01", "UTC", END_OF_YEAR, Instant.parse("2024-02-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTC", "Europe/Berlin", "Asia/Kathmandu", "America/New_York", "Pacific/Kiritimati" })
    void bucketsEqualTheRawCountOfTheirInterval(String zone) {
        for (String interval : List.of("day", "week", "month")) {
            assertTrendExact("2023-12-01", "2024-02-01", interval, zone);
            assertTrendExact("2023-12-29T03:04:05.678901Z", "2024-01-03T17:00:00Z", interval, zone);
        }
    }

    private void assertTrendExact(String from, String to, String interval, String zone) {
        JsonPath answer = given().queryParam("from", from).queryParam("to", to).queryParam("tz", zone)
                .queryParam("interval", interval).queryParam("event_id", events.eventId()).get("/api/v1/funnels/trend").then()
                .statusCode(200).extract().jsonPath();
        List<List<String>> counts = new ArrayList<>();
        for (Map<?, ?> bucket : maps(answer.getList("buckets"))) {
            LocalDate day = LocalDate.ofInstant(Instant.parse(bucket.get("from").toString()), ZoneId.of(zone));
            LocalDate start = switch (interval) {
                case "week" -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case "month" -> day.withDayOfMonth(1);
                default -> day;
            };
            Map<?, ?> euros = maps(bucket.get("revenue")).stream().filter(money -> money.get("currency").equals("EUR"))
                    .findFirst().orElse(Map.of("gross_cents", 0, "refunded_cents", 0));
            counts.add(texts(start, bucket.get("views"), bucket.get("clicks"), bucket.get("add_to_cart"),
                    bucket.get("purchases"), bucket.get("refunds"), euros.get("gross_cents"), euros.get("refunded_cents")));
        }
        counts.removeIf(bucket -> bucket.stream().skip(1).allMatch("0"::equals));
        String what = interval + " " + from + " " + to + " " + zone;
        assertThat(counts).as(what).isEqualTo(database.rows(COUNT_RAW_BY_INTERVAL, interval, zone, events.eventId(),
                Instant.parse(answer.getString("window.from")), Instant.parse(answer.getString("window.to"))));
        assertThat(answer.getLong("summary.views")).as(what)
                .isEqualTo(counts.stream().mapToLong(bucket -> Long.parseLong(bucket.get(1))).sum());
    }

    private void assertExact(String from, String to, String tz, Instant start, Instant end) {
        Map<String, Object> answer = given().queryParam("from", from).queryParam("to", to).queryParam("tz", tz)
                .queryParam("event_id", events.eventId()).queryParam("sort", "offer_id").get("/api/v1/funnels/offers").then()
                .statusCode(200).extract().jsonPath().getMap("$");
        List<List<String>> counts = new ArrayList<>();
        List<List<String>> sums = new ArrayList<>();
        for (Map<?, ?> offer : maps(answer.get("offers"))) {
            String id = offer.get("offer_id").toString();
            counts.add(texts(id, offer.get("views"), offer.get("clicks"), offer.get("add_to_cart"), offer.get("purchases"),
                    offer.get("refunds")));
            maps(offer.get("revenue")).forEach(
                    money -> sums.add(texts(id, money.get("currency"), money.get("gross_cents"), money.get("refunded_cents"))));
        }
        String window = from + " " + to + " " + tz;
        assertThat(counts).as(window).isEqualTo(database.rows(COUNT_RAW, events.eventId(), start, end));
        assertThat(sums).as(window).isEqualTo(database.rows(SUM_RAW, events.eventId(), start, end));
    }

    /** Now a day's border, now any microsecond. */
    private static Instant random(Random random, int kind) {
        Instant instant = FIRST.plusSeconds(random.nextInt(SPAN_SECONDS)).plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
        return kind % 2 == 0 ? instant : instant.truncatedTo(ChronoUnit.DAYS);
    }

    private static List<String> texts(Object... values) {
        return Stream.of(values).map(String::valueOf).toList();
    }

    private static List<Map<?, ?>> maps(Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) list).forEach(item -> maps.add((Map<?, ?>) item));
        return maps;
    }
}
