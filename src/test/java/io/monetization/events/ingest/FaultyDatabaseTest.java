package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that the server raises while events are inserted, and a table that changes meanwhile. */
@QuarkusTest
class FaultyDatabaseTest {

    /** The number that a sequence has reached is kept by a rollback, so the trigger knows how often it has failed. */
    private static final String FAIL_FIRST_ATTEMPTS = """
            CREATE SEQUENCE test_attempts;
            CREATE FUNCTION test_fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('test_attempts') <= %d THEN
                    RAISE EXCEPTION 'fault' USING ERRCODE = '%s';
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER test_fail %s ON monetization_events FOR EACH STATEMENT EXECUTE FUNCTION test_fail()
            """;

    private static final String FAIL_NO_MORE = """
            DROP TRIGGER IF EXISTS test_fail ON monetization_events;
            DROP FUNCTION IF EXISTS test_fail;
            DROP SEQUENCE IF EXISTS test_attempts
            """;

    private static final String TAKE_AWAY = """
            SET lock_timeout = '2s';
            ALTER TABLE monetization_events DETACH PARTITION %1$s;
            ALTER TABLE %1$s RENAME TO %1$s_taken_%2$d
            """;

    private static final String STORED_IN_MONTH = """
            SELECT sum((xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM ' || oid::regclass
                       || ' WHERE event_id = ''%s''', false, true, '')))[1]::text::int)
              FROM pg_class
             WHERE relkind = 'r' AND relname LIKE '%s%%'
            """;

    private static final int ALWAYS = 1_000_000;
    private static final int WRITERS = 4;

    private final String eventId = "event-" + UUID.randomUUID();

    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void reset() {
        table.reset();
    }

    @AfterEach
    void repair() {
        database.execute(FAIL_NO_MORE);
        table.reset();
    }

    @ParameterizedTest
    @CsvSource({ "40001, BEFORE INSERT", "40P01, AFTER INSERT" })
    void whatOthersCausedIsTriedAgain(String sqlState, String moment) {
        database.execute(FAIL_FIRST_ATTEMPTS.formatted(3, sqlState, moment));
        send(event(month(5))).then().statusCode(200).body("accepted", is(1));
        assertThat(table.count()).isEqualTo(1);
        assertThat(table.miscounted()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "53100", "53200", "57P03", "40001", "55P03" })
    void whatTheServerCannotDoNowIsToldAndNothingIsHalfStored(String sqlState) {
        database.execute(FAIL_FIRST_ATTEMPTS.formatted(ALWAYS, sqlState, "AFTER INSERT"));
        String event = event(month(5));
        send(event).then().statusCode(503).header("Retry-After", "1").body("code", is("database_unavailable"));
        assertThat(table.count() + table.counted()).isZero();
        assertThat(database.number("SELECT count(*) FROM idempotency_keys WHERE key = ?", key(event))).isZero();

        database.execute(FAIL_NO_MORE);
        send(event).then().statusCode(200).body("accepted", is(1));
        assertThat(table.miscounted()).isZero();
    }

    /** A month is taken away again and again, between the moment at which it is made and the one at which it is needed. */
    @Test
    void monthThatIsTakenAwayUnderLoadIsMadeAgain() throws Exception {
        UtcMonth month = month(2);
        String partition = EventsTable.partition(month);
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Integer>> writers = IntStream.range(0, WRITERS)
                    .mapToObj(_ -> threads.submit(() -> sendWhile(writing, month))).toList();
            int acknowledged = 0;
            try {
                for (int taken = 0; taken < 10; taken++) {
                    while (!table.partitions().contains(partition)) {
                        assertThat(writers).as("writers that gave up").noneMatch(Future::isDone);
                    }
                    database.execute(TAKE_AWAY.formatted(partition, taken));
                }
            } finally {
                writing.set(false);
            }
            for (Future<Integer> writer : writers) {
                acknowledged += writer.get();
            }
            assertThat(acknowledged).isPositive();
            assertThat(database.number(STORED_IN_MONTH.formatted(eventId, partition))).isEqualTo(acknowledged);
            assertThat(table.counted()).isEqualTo(acknowledged);
        }
    }

    private int sendWhile(AtomicBoolean writing, UtcMonth month) {
        int acknowledged = 0;
        while (writing.get()) {
            Response answer = send(event(month));
            assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 503);
            acknowledged += answer.statusCode() == 200 ? 1 : 0;
        }
        return acknowledged;
    }

    private Response send(String event) {
        return given().contentType("application/json").header("Idempotency-Key", key(event)).body(event).post("/api/v1/events");
    }

    private static String key(String event) {
        return "key-" + UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8));
    }

    private String event(UtcMonth month) {
        return """
                {"id": "%s", "created_at": "%s", "event_id": "%s", "event_type": "OFFER_VIEW", "entity_id": "early"}"""
                .formatted(UUID.randomUUID(), month.start(), eventId);
    }

    private static UtcMonth month(int number) {
        return EventsTable.present().get(number);
    }
}
