package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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

/** Events that only the table refuses, and events that need what is not to be had, beside events that are in order. */
@QuarkusTest
class PoisonousEventsTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void refusePoison() {
        table.reset();
        database.execute("ALTER TABLE monetization_events ADD CONSTRAINT no_poison CHECK (entity_id <> 'poison')");
    }

    @AfterEach
    void repair() {
        database.execute("ALTER TABLE monetization_events DROP CONSTRAINT no_poison");
        table.reset();
    }

    @Test
    void eventThatTheTableRefusesIsRejectedByItselfEvenWhereAMonthIsMissing() {
        UtcMonth missing = EventsTable.present().getFirst();
        database.execute("DROP TABLE " + EventsTable.partition(missing));
        send("partial", event("good", month(5)), event("poison", month(5)), event("good", missing)).then().statusCode(200)
                .body("accepted", is(2), "rejected", is(1), "results[0].index", is(1), "results[0].code", is("invalid_value"))
                .body("results[0].message", containsString("23514, constraint no_poison"));
        assertThat(table.count()).isEqualTo(2);
        assertThat(table.miscounted()).isZero();
        assertThat(database.number("SELECT count(*) FROM rejected_events WHERE message LIKE '%no_poison%'")).isPositive();
    }

    @Test
    void atomicRequestWithSuchAnEventStoresNothing() {
        send("atomic", event("good", month(5)), event("poison", month(5))).then().statusCode(422)
                .body("errors.index", is(List.of(1)));
        assertThat(table.count() + table.counted()).isZero();
    }

    /** Not the key of the table: its violation says that an event is not new. */
    @Test
    void eventThatViolatesAnotherUniqueIndexIsRejectedByItself() {
        database.execute("CREATE UNIQUE INDEX one_of_a_kind ON monetization_events (entity_id, created_at)");
        try {
            send("partial", event("good", month(5)), event("better", month(5))).then().statusCode(200);
            send("partial", event("good", month(5)), event("best", month(5))).then().statusCode(200)
                    .body("accepted", is(1), "rejected", is(1), "results[0].index", is(0))
                    .body("results[0].message", containsString("23505"));
            assertThat(table.count()).isEqualTo(3);
        } finally {
            database.execute("DROP INDEX one_of_a_kind");
        }
    }

    @Test
    void neighboursOfSuchARequestAreStored() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
            List<Callable<Response>> requests = IntStream.range(0, 60)
                    .<Callable<Response>> mapToObj(i -> () -> send("partial", event(i % 4 == 0 ? "poison" : "good", month(5))))
                    .toList();
            List<Integer> answers = clients.invokeAll(requests).stream().map(answer -> answer.resultNow().statusCode())
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i)).as("request %s", i).isEqualTo(i % 4 == 0 ? 422 : 200);
            }
        }
        assertThat(table.count()).isEqualTo(45);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void manySuchEventsDoNotHoldUpTheOthersForLong() {
        String[] poison = IntStream.range(0, 5_000).mapToObj(_ -> event("poison", month(5))).toArray(String[]::new);
        long begin = System.nanoTime();
        send("partial", poison).then().statusCode(422);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(table.count()).isZero();
    }

    /** Whoever changes the table holds up the making of a month, and nobody else. */
    @Test
    void monthThatCannotBeMadeNowHoldsUpNoEventOfAnother() throws Exception {
        UtcMonth first = EventsTable.present().getFirst();
        UtcMonth second = EventsTable.present().get(1);
        database.execute("DROP TABLE " + EventsTable.partition(first) + ", " + EventsTable.partition(second));
        try (Connection blocker = database.connect();
                Statement lock = blocker.createStatement();
                ExecutorService clients = Executors.newFixedThreadPool(2)) {
            blocker.setAutoCommit(false);
            lock.execute("LOCK TABLE monetization_events IN SHARE UPDATE EXCLUSIVE MODE");
            List<Future<Response>> waiting = List.of(
                    clients.submit(() -> send("partial", event("good", first))),
                    clients.submit(() -> send("partial", event("good", second))));
            for (int i = 0; i < 5; i++) {
                long begin = System.nanoTime();
                send("partial", event("good", month(5))).then().statusCode(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            }
            blocker.rollback();
            for (Future<Response> answer : waiting) {
                assertThat(answer.get().statusCode()).isIn(200, 503);
            }
        }
    }

    private static Response send(String mode, String... events) {
        return given().contentType("application/json").queryParam("mode", mode)
                .body(List.of(events).stream().collect(Collectors.joining(",", "[", "]"))).post("/api/v1/events");
    }

    private static String event(String entity, UtcMonth month) {
        return """
                {"id": "%s", "created_at": "%s", "event_id": "conference", "event_type": "OFFER_VIEW", "entity_id": "%s"}"""
                .formatted(UUID.randomUUID(), month.start(), entity);
    }

    private static UtcMonth month(int number) {
        return EventsTable.present().get(number);
    }
}
