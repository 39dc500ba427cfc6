package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.startsWith;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventExportTest {

    private static final String PATH = "/api/v1/events";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();
    private static final int SLOW_PART = 64 * 1024;
    private static final int MANY = 100_000;

    /** What a quote, a delimiter, a line break or an alphabet could break. */
    private static final String HOSTILE_EVENTS = """
            INSERT INTO monetization_events (event_id, user_id, session_token, event_type, entity_type, entity_id, revenue_cents,
                                             currency, context, user_agent, ip_address, created_at)
            SELECT ?, nullif(text, 'none'), nullif(text || i % 7, 'none' || i % 7), 'OFFER_PURCHASE', 'OFFER', text || i,
                   9223372036854775807 - i, 'EUR',
                   jsonb_build_object('text', text, 'big', 12345678901234567890, 'price', 1.10, 'deep', jsonb_build_array(text, i)),
                   CASE WHEN i % 3 > 0 THEN text END, CASE WHEN i % 2 = 0 THEN inet '2001:db8::1' END,
                   timestamptz '2024-01-31 23:59:59+00' + i / 2 * interval '9 milliseconds'
              FROM generate_series(1, 250) AS i,
                   LATERAL (SELECT (ARRAY['a "quoted", word', E'two\\r\\nlines\\n', '', ' spaced ', '=1+1', '🎟 é 漢字', 'none',
                                          E'tab\\t\\\\slash', '""', ''','])[1 + i % 10]) AS made (text)""";

    private static final String MANY_EVENTS = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, created_at)
            SELECT ?, 'OFFER_VIEW', 'OFFER', 'o', timestamptz '2024-01-01 00:00+00' + i * interval '5 seconds'
              FROM generate_series(1, ?) AS i""";

    private static final String EXPORTING = """
            SELECT pid FROM pg_stat_activity
             WHERE state <> 'idle' AND pid <> pg_backend_pid() AND query LIKE '%FROM monetization_events AS event WHERE true%'""";

    @Inject
    Database database;
    @Inject
    EventsTable table;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private EventFixture events;

    @BeforeEach
    void prepareMonths() {
        table.months("2023-12", "2024-02");
        events = new EventFixture(database);
    }

    @AfterEach
    void forgetEvents() {
        database.update("DELETE FROM monetization_events WHERE event_id = ?", events.eventId());
    }

    @Test
    void holdsTheSameEventsAsLinesAsATableAndInPages() throws IOException {
        database.update(HOSTILE_EVENTS, events.eventId());

        List<String> lines = export(NDJSON).get(PATH).then().statusCode(200).contentType(NDJSON).extract().asString().lines()
                .toList();
        String listing = export("application/json").queryParam("limit", 1000).get(PATH).asString();
        assertThat(lines).hasSize(250);
        assertThat(listing).startsWith("{\"events\":[" + String.join(",", lines) + "],\"next_cursor\":null");

        String table = export(CSV).get(PATH).then().statusCode(200)
                .header("Content-Type", equalToIgnoringCase("text/csv; charset=utf-8; header=present")).extract().asString();
        assertThat(rows(table)).isEqualTo(cells(lines));
        assertThat(table).endsWith("\r\n").contains("12345678901234567890").contains("1.10");
    }

    @Test
    void beginsAtTheCursorAndEndsAtTheLimit() {
        database.update(HOSTILE_EVENTS, events.eventId());
        List<String> lines = export(NDJSON).get(PATH).asString().lines().toList();
        String cursor = export("application/json").queryParam("limit", 100).get(PATH).path("next_cursor");

        assertThat(export(NDJSON).queryParam("cursor", cursor).get(PATH).asString().lines()).isEqualTo(lines.subList(100, 250));
        assertThat(export(NDJSON).queryParam("cursor", cursor).queryParam("limit", 7).get(PATH).asString().lines())
                .isEqualTo(lines.subList(100, 107));
    }

    @Test
    void filtersByTypeAndHoldsNothingWhereNothingIs() {
        database.update(HOSTILE_EVENTS, events.eventId());
        events.event("AD_CLICK", "a", "2024-01-02T00:00:00Z");
        assertThat(export(NDJSON).queryParam("event_type", "AD_CLICK").get(PATH).asString().lines()).hasSize(1);
        assertThat(export(NDJSON).queryParam("event_type", "AD_IMPRESSION").get(PATH).asString()).isEmpty();
        assertThat(export(CSV).queryParam("event_type", "AD_IMPRESSION").get(PATH).asString()).startsWith("id,event_id,")
                .endsWith("created_at,received_at\r\n").hasLineCount(1);
    }

    @Test
    void answersWithAProblemWhatFailsBeforeTheFirstByte() {
        given().accept(NDJSON).get(PATH).then().statusCode(400).contentType("application/problem+json").body("code",
                equalTo("window_required"));
        given().accept("text/html").queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").get(PATH).then()
                .statusCode(406).contentType("application/problem+json");
        given().accept("*/*").queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").get(PATH).then().statusCode(200)
                .contentType(startsWith("application/json"));
        database.update("""
                INSERT INTO partition_archives (partition, month, state, state_since, generation, file_wanted)
                VALUES ('monetization_events_2024_01', '2024-01-01', 'dropped', '2022-09-01 00:00+00', 1, true)""");
        try {
            export(CSV).get(PATH).then().statusCode(422).contentType("application/problem+json").body("code",
                    equalTo("raw_events_archived"));
        } finally {
            database.update("DELETE FROM partition_archives WHERE month = '2024-01-01'");
        }
    }

    @Test
    void sendsWhileItReadsAndStopsWhenTheClientOrTheDatabaseDoes() throws IOException {
        database.update(MANY_EVENTS, events.eventId(), MANY);

        try (Socket client = ask()) {
            assertThat(client.getInputStream().read()).isEqualTo('H');
            assertThat(await(1)).as("the database still has most of it").hasSize(1);
        }
        await(0);

        try (Socket client = ask()) {
            assertThat(client.getInputStream().read()).isEqualTo('H');
            database.texts("SELECT pg_terminate_backend(?::int)", await(1).getFirst());
            assertThat(readSlowly(client.getInputStream())).contains("\"OFFER_VIEW\"")
                    .doesNotEndWith("0\r\n\r\n").doesNotContain("urn:monetization-events");
        }

        try (InputStream all = export(NDJSON).get(PATH).asInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(all, StandardCharsets.UTF_8))) {
            assertThat(lines.lines().count()).isEqualTo(MANY);
        }
    }

    private Socket ask() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        client.getOutputStream().write(("GET " + PATH + "?from=2024-01-01&to=2024-02-01&event_id=" + events.eventId()
                + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + NDJSON + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String readSlowly(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] part = new byte[SLOW_PART];
        for (int length = in.read(part); length > 0; length = in.read(part)) {
            read.append(new String(part, 0, length, StandardCharsets.US_ASCII));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return read.toString();
    }

    private List<String> await(int sessions) {
        long deadline = System.nanoTime() + SOON.toNanos();
        List<String> found = database.texts(EXPORTING);
        while (found.size() != sessions) {
            LockSupport.parkNanos(POLL_NANOS);
            assertThat(System.nanoTime()).as("%s sessions instead of %s", found.size(), sessions).isLessThan(deadline);
            found = database.texts(EXPORTING);
        }
        return found;
    }

    private RequestSpecification export(String mediaType) {
        return given().accept(mediaType).queryParam("from", "2024-01-01").queryParam("to", "2024-02-03").queryParam("event_id",
                events.eventId());
    }

    private static List<Map<String, String>> rows(String table) throws IOException {
        return new CsvMapper().enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL).readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader()).<Map<String, String>> readValues(table).readAll();
    }

    private List<Map<String, String>> cells(List<String> lines) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines) {
            Map<String, String> row = new LinkedHashMap<>();
            json.readTree(line).properties().forEach(member -> row.put(member.getKey(), cell(member.getValue())));
            row.put("context", line.replaceFirst(".*\"context\":", "").replaceFirst(",\"user_agent\":.*", ""));
            rows.add(row);
        }
        return rows;
    }

    private static String cell(JsonNode value) {
        return value.isNull() ? null : value.asText();
    }
}
