package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EventsResourceTest {

    private static final String VIEW = "{\"event_id\":\"conf\",\"event_type\":\"OFFER_VIEW\",\"entity_id\":\"o1\"}";
    private static final String BROKEN = "{\"event_id\":\"conf\",\"event_type\":\"OFFER_LOOK\",\"entity_id\":\"o1\"}";

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    @BeforeEach
    void startWithoutEventsInMarch2026() {
        clock.set("2026-03-15T12:00:00Z");
        table.reset();
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
    }

    @Test
    void storesOneEvent() {
        post(VIEW).statusCode(200).header("Preference-Applied", "return=minimal").header("RateLimit", nullValue())
                .body("accepted", is(1), "duplicates", is(0), "rejected", is(0), "results", empty());

        assertThat(table.count()).isEqualTo(1);
        assertThat(database.texts("SELECT tableoid::regclass::text FROM monetization_events"))
                .containsExactly("monetization_events_2026_03");
    }

    @Test
    void storesEveryFieldAsSent() {
        post("""
                {"id": "6ba7b810-9dad-41d1-80b4-00c04fd430c8", "event_id": "conf'; DROP TABLE monetization_events;--",
                 "user_id": "Zoë 😀", "session_token": "s\\\\{}\\",\\n", "event_type": "OFFER_PURCHASE", "entity_type": "OFFER",
                 "entity_id": "NULL", "revenue_cents": 9223372036854775807, "currency": "EUR",
                 "context": {"n": 1.10, "big": 12345678901234567890123, "q": "\\"'\\\\"}, "user_agent": "{a,b}",
                 "ip_address": "2001:db8:1:2::3", "created_at": "2026-02-28T23:30:00.000001-00:30"}
                """).statusCode(200).body("accepted", is(1));

        assertThat(database.texts("""
                SELECT concat_ws('|', id, event_id, user_id, session_token, event_type, entity_type, entity_id, revenue_cents,
                                 currency, context, user_agent, ip_address, created_at AT TIME ZONE 'UTC')
                  FROM monetization_events
                """)).containsExactly("6ba7b810-9dad-41d1-80b4-00c04fd430c8|conf'; DROP TABLE monetization_events;--|Zoë 😀|"
                + "s\\{}\",\n|OFFER_PURCHASE|OFFER|NULL|9223372036854775807|EUR|"
                + "{\"n\": 1.10, \"q\": \"\\\"'\\\\\", \"big\": 12345678901234567890123}|{a,b}|2001:db8:1::|2026-03-01 00:00:00.000001");
    }

    @Test
    void requestStandsInForClientAndAddressAndTheAddressIsTruncated() {
        given().header("User-Agent", "shop/1.0").contentType("application/json").body(VIEW).post("/api/v1/events").then()
                .statusCode(200);

        assertThat(database.texts("SELECT user_agent || ' ' || ip_address FROM monetization_events"))
                .containsExactly("shop/1.0 127.0.0.0/32");
    }

    @Test
    void partialModeStoresTheValidAndNamesTheRest() {
        post("[" + VIEW + "," + BROKEN + "," + VIEW + ",7]").statusCode(200)
                .body("accepted", is(2), "rejected", is(2), "results", hasSize(2),
                        "results[0].index", is(1), "results[0].status", is("rejected"),
                        "results[0].code", is("unknown_event_type"), "results[0].field", is("event_type"),
                        "results[0].message", containsString("OFFER_VIEW"),
                        "results[1].index", is(3), "results[1].code", is("invalid_value"));

        assertThat(table.count()).isEqualTo(2);
    }

    @Test
    void atomicModeStoresNothingWhenOneEventIsBad() {
        post("/api/v1/events?mode=atomic", "[" + VIEW + "," + BROKEN + "]").statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("events_rejected"), "status", is(422), "errors", hasSize(1), "errors[0].index", is(1),
                        "errors[0].code", is("unknown_event_type"), "errors[0].field", is("event_type"));
        assertThat(table.count()).isZero();

        post("/api/v1/events?mode=atomic", "[" + VIEW + "," + VIEW + "]").statusCode(200).body("accepted", is(2));
        assertThat(table.count()).isEqualTo(2);
    }

    @Test
    void validateModeAnswersLikePartialAndStoresNothing() {
        String known = identified(UUID.randomUUID());
        post(known).statusCode(200);

        post("/api/v1/events?mode=validate", "[" + VIEW + "," + known + "," + BROKEN + "]").statusCode(200)
                .body("accepted", is(1), "duplicates", is(1), "rejected", is(1));
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void everyEventRejectedIsUnprocessable() {
        post(BROKEN).statusCode(422).body("code", is("events_rejected"), "errors[0].index", is(0));
    }

    @Test
    void representationListsEveryEventWithItsIdentity() {
        String known = identified(UUID.fromString("6ba7b810-9dad-41d1-80b4-00c04fd430c8"));

        given().header("Prefer", "respond-async, return=representation").contentType("application/json")
                .body("[" + known + "," + known + "," + BROKEN + "]").post("/api/v1/events").then().statusCode(200)
                .header("Preference-Applied", "return=representation")
                .body("results.status", equalTo(List.of("accepted", "duplicate", "rejected")),
                        "results[0].id", is("6ba7b810-9dad-41d1-80b4-00c04fd430c8"),
                        "results[0].created_at", is("2026-01-01T00:00:00Z"), "duplicates", is(1));
    }

    @Test
    void retriedBatchIsStoredOnce() {
        String batch = IntStream.range(0, 10_000).mapToObj(_ -> identified(UUID.randomUUID()))
                .collect(Collectors.joining(",", "[", "]"));

        post(batch).statusCode(200).body("accepted", is(10_000), "duplicates", is(0));
        post(batch).statusCode(200).body("accepted", is(0), "duplicates", is(10_000));
        post(batch).statusCode(200).body("accepted", is(0), "duplicates", is(10_000));

        assertThat(table.count()).isEqualTo(10_000);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void firstOfTwoEventsWithOneIdentityIsTheOneStored() {
        String first = identified(UUID.fromString("6ba7b810-9dad-41d1-80b4-00c04fd430c8"));

        post("[" + first + "," + first.replace("conf", "other") + "]").statusCode(200).body("accepted", is(1), "duplicates",
                is(1));

        assertThat(database.texts("SELECT event_id FROM monetization_events")).containsExactly("conf");
    }

    @Test
    void eventOfAnAcceptedMonthWithoutPartitionMakesIt() {
        String month = "2024-07";
        database.execute("DROP TABLE IF EXISTS monetization_events_" + month.replace('-', '_'));

        post(VIEW.replace("}", ",\"created_at\":\"" + month + "-15T00:00:00Z\"}")).statusCode(200).body("accepted", is(1));

        assertThat(table.partitions()).contains("monetization_events_" + month.replace('-', '_'));
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void monthThatCannotBeMadeIsAProblemOfTheServiceAndNotOfTheClient() {
        String month = database.texts("SELECT to_char(now() AT TIME ZONE 'UTC' - interval '21 months', 'YYYY-MM')")
                .getFirst();
        database.execute("DROP TABLE IF EXISTS monetization_events_" + month.replace('-', '_'));
        database.execute("CREATE TABLE in_the_way PARTITION OF monetization_events FOR VALUES FROM ('%s-10Z') TO ('%s-20Z')"
                .formatted(month, month));

        post(VIEW.replace("}", ",\"created_at\":\"" + month + "-05T00:00:00Z\"}")).statusCode(503)
                .contentType("application/problem+json").header("Retry-After", "1").body("code", is("partition_unavailable"),
                        "detail", containsString(month));

        database.execute("DROP TABLE in_the_way");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``                       | malformed_json",
            "`{`                      | malformed_json",
            "`{} {}`                  | malformed_json",
            "`[1,]`                   | malformed_json",
            "`[{\"a\":1,\"a\":2}]`    | malformed_json",
            "`nonsense`               | malformed_json",
            "`{\"revenue_cents\":NaN}` | malformed_json",
            "`\"text\"`               | invalid_body",
            "`null`                   | invalid_body",
            "`[]`                     | empty_batch" })
    void refusesWhatIsNoBatch(String body, String code) {
        post(body).statusCode(400).contentType("application/problem+json").body("code", is(code), "status", is(400));
    }

    @Test
    void malformedJsonIsLocated() {
        post("[\n" + VIEW + ",\n  oops]").statusCode(400).body("line", is(3), "column", is(3),
                "detail", containsString("line 3, column 3"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        post(new byte[] { '{', '"', (byte) 0xff, '"', ':', '1', '}' }).statusCode(400).body("code", is("malformed_json"));
    }

    @Test
    void refusesNestingWithoutEnd() {
        post("[".repeat(100_000)).statusCode(400).body("code", is("malformed_json"));
    }

    @Test
    void refusesMoreEventsThanAllowed() {
        post("[" + "{},".repeat(10_000) + "{}]").statusCode(413).body("code", is("too_many_events"), "limit_events",
                is(10_000));
    }

    @Test
    void refusesABodyOverTheCapWhetherItAnnouncesItsSizeOrNot() {
        byte[] body = ("[" + " ".repeat(11 << 20) + VIEW + "]").getBytes(StandardCharsets.UTF_8);

        post(body).statusCode(413).contentType("application/problem+json").body("code", is("body_too_large"), "limit_bytes",
                is(10 << 20));
        given().contentType("application/json").body(new ByteArrayInputStream(body)).post("/api/v1/events").then()
                .statusCode(413).body("code", is("body_too_large"));
    }

    @Test
    void rejectsAnEventOverItsCapAndKeepsItsNeighbours() {
        String fat = VIEW.replace("}", ",\"context\":{\"x\":\"" + "y".repeat(64 << 10) + "\"}}");

        post("[" + VIEW + "," + fat + "]").statusCode(200).body("accepted", is(1), "results[0].code", is("event_too_large"));
    }

    @Test
    void buildsNoTreeOfAnEventOverItsCap() {
        String wide = VIEW.replace("}", ",\"context\":{\"x\":[" + "{},".repeat(20 << 20) + "{}]}}");

        gzipped(gzip(("[" + wide + "," + VIEW + "]").getBytes(StandardCharsets.UTF_8))).statusCode(200)
                .body("accepted", is(1), "results[0].index", is(0), "results[0].code", is("event_too_large"));
    }

    @Test
    void capOfAnEventHoldsInEveryEncodingOfJson() {
        String fat = VIEW.replace("}", ",\"context\":{\"x\":\"" + "y".repeat(300_000) + "\"}}");

        post(fat.getBytes(StandardCharsets.UTF_16LE)).statusCode(422).body("errors[0].code", is("event_too_large"));
    }

    @Test
    void eventThatIsNestedTooDeepHindersNoOther() {
        String deep = VIEW.replace("}", ",\"context\":{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}}");

        post("[" + VIEW + "," + deep + "]").statusCode(200).body("accepted", is(1), "results[0].code", is("invalid_value"));
    }

    @Test
    void refusesAModeThatIsSaidTwice() {
        post("/api/v1/events?mode=partial&mode=atomic", VIEW).statusCode(400).body("code", is("invalid_parameter"));
        post("/api/v1/events?mode=", VIEW).statusCode(400).body("code", is("invalid_parameter"));
    }

    @Test
    void refusesASecondEncodingToo() {
        json().header("Content-Encoding", "identity").header("Content-Encoding", "br").body(VIEW).post("/api/v1/events").then()
                .statusCode(415).body("code", is("unsupported_encoding"));
    }

    @Test
    void readsGzip() {
        gzipped(gzip(VIEW.getBytes(StandardCharsets.UTF_8))).statusCode(200).body("accepted", is(1));
    }

    @Test
    void stopsADecompressionBomb() {
        byte[] spaces = new byte[70 << 20];
        Arrays.fill(spaces, (byte) ' ');
        gzipped(gzip(spaces)).statusCode(413).body("code", is("body_too_large"), "limit_bytes", is(64 << 20));
    }

    @Test
    void refusesGzipThatIsNot() {
        byte[] whole = gzip(VIEW.getBytes(StandardCharsets.UTF_8));

        gzipped(VIEW.getBytes(StandardCharsets.UTF_8)).statusCode(400).body("code", is("invalid_body"));
        gzipped(Arrays.copyOf(whole, whole.length / 2)).statusCode(400).body("code", is("invalid_body"));
    }

    @Test
    void refusesOtherEncodingsAndNamesTheOneItReads() {
        json().header("Content-Encoding", "br").body(VIEW).post("/api/v1/events").then().statusCode(415)
                .header("Accept-Encoding", "gzip").body("code", is("unsupported_encoding"));
    }

    @Test
    void refusesOtherMediaTypes() {
        given().contentType("application/xml").body(VIEW).post("/api/v1/events").then().statusCode(415)
                .contentType("application/problem+json").body("code", is("unsupported_media_type"));
    }

    @Test
    void refusesAnUnknownMode() {
        post("/api/v1/events?mode=ATOMIC", VIEW).statusCode(400).body("code", is("invalid_parameter"), "errors[0].field",
                is("mode"));
        assertThat(table.count()).isZero();
    }

    private static String identified(UUID id) {
        return VIEW.replace("}", ",\"id\":\"" + id + "\",\"created_at\":\"2026-01-01T00:00:00Z\"}");
    }

    private static ValidatableResponse post(String body) {
        return post("/api/v1/events", body);
    }

    private static ValidatableResponse post(String path, String body) {
        return json().body(body).post(path).then();
    }

    private static ValidatableResponse post(byte[] body) {
        return json().body(body).post("/api/v1/events").then();
    }

    private static ValidatableResponse gzipped(byte[] body) {
        return json().header("Content-Encoding", "gzip").body(body).post("/api/v1/events").then();
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
