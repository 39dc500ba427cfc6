package io.monetization.events.question;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.calendar.Window;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A month whose events are archived answers by its counts or not at all, never with less. */
@QuarkusTest
class RawEventsTest {

    private static final String LISTING = "/api/v1/events";
    private static final String OFFERS = "/api/v1/funnels/offers";
    private static final String CONVERSION = "/api/v1/funnels/conversion";

    private static final UtcMonth JUNE = UtcMonth.of(2022, 6);
    private static final int EVENTS_OF_JUNE = 3;
    private static final int READERS = 3;

    private static final String ENTER = """
            INSERT INTO partition_archives (partition, month, state, state_since, generation, file_wanted)
            VALUES (?, ?::date, ?, '2022-09-01 00:00+00', 1, true)
                ON CONFLICT (partition) DO UPDATE SET state = excluded.state""";

    private static final String DETACH = "ALTER TABLE monetization_events DETACH PARTITION monetization_events_2022_06";

    @Inject
    Database database;
    @Inject
    EventsTable table;
    @Inject
    RawEvents rawEvents;

    private EventFixture events;

    @BeforeEach
    void fillThreeMonths() {
        table.months("2022-05", "2022-07");
        events = new EventFixture(database);
        events.event("OFFER_VIEW", "o", "2022-05-31T23:00:00Z").event("OFFER_VIEW", "o", "2022-06-01T00:00:00Z")
                .event("OFFER_CLICK", "o", "2022-06-15T12:00:00Z").event("OFFER_VIEW", "o", "2022-06-30T23:59:59.999999Z")
                .event("OFFER_VIEW", "o", "2022-07-01T00:00:00Z");
    }

    @AfterEach
    void forgetTheLedger() {
        database.update("DELETE FROM partition_archives WHERE month BETWEEN '2022-05-01' AND '2022-07-01'");
        if (!table.partitions().contains(EventsTable.partition(JUNE))) {
            database.execute("DROP TABLE IF EXISTS monetization_events_2022_06");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "requested", "frozen", "restored" })
    void eventsAreReadWhileTheMonthIsInTheTable(String state) {
        enter(JUNE, state);

        ask(LISTING, "2022-06-01", "2022-07-01").statusCode(200).body("events.size()", equalTo(EVENTS_OF_JUNE));
        ask(OFFERS, "2022-06-01T00:00:00Z", "2022-06-30T12:00:00Z").statusCode(200).body("summary.views", equalTo(1))
                .body("archived_months", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "detaching", "detached", "exported", "verified", "dropped", "restoring" })
    void eventsAreRefusedFromTheDetachToTheRestore(String state) {
        enter(JUNE, state);

        assertRefused(ask(LISTING, "2022-06-10", "2022-06-20"), "2022-06");
        assertRefused(ask(OFFERS, "2022-06-01T00:00:00Z", "2022-06-30T12:00:00Z"), "2022-06");
        ask(OFFERS, "2022-06-01", "2022-07-01").statusCode(200).body("summary.views", equalTo(2))
                .body("archived_months", contains("2022-06"));
    }

    @Test
    void countsOfADroppedMonthAreWhatTheyWere() {
        String before = ask(OFFERS, "2022-05-01", "2022-08-01").extract().jsonPath().getString("offers");
        drop();

        ask(OFFERS, "2022-05-01", "2022-08-01").statusCode(200).body("offers.toString()", equalTo(before))
                .body("summary.views", equalTo(4)).body("source", equalTo("rollup"))
                .body("archived_months", contains("2022-06"));
    }

    @Test
    void conversionOfAllTimeNamesEveryArchivedMonth() {
        enter(UtcMonth.of(2022, 5), "restored");
        drop();

        given().queryParam("event_id", events.eventId()).get(CONVERSION).then().statusCode(200)
                .body("archived_months", hasItem("2022-06")).body("archived_months.contains('2022-05')", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({ "2022-05-31T22:00:00Z, 2022-07-01T00:00:00Z", "2022-05-01T00:00:00Z, 2022-07-01T12:00:00Z",
            "2022-05-30T12:00:00Z,      2022-07-02T12:00:00Z" })
    void raggedEndsInOtherMonthsAreAnswered(String from, String to) {
        drop();

        ask(OFFERS, from, to).statusCode(200).body("source", equalTo("rollup+events"))
                .body("archived_months", contains("2022-06"));
    }

    @ParameterizedTest
    @CsvSource({ "2022-05-01T00:00:00Z, 2022-06-01T00:00:00.000001Z", "2022-06-30T23:59:59.999999Z, 2022-07-03T00:00:00Z",
            "2022-06-15T08:00:00Z,      2022-06-15T09:00:00Z", "2022-05-31T12:00:00Z,        2022-06-01T12:00:00Z" })
    void raggedEndsInTheMonthAreRefused(String from, String to) {
        drop();

        assertRefused(ask(OFFERS, from, to), "2022-06");
        assertRefused(given().queryParam("from", from).queryParam("to", to).queryParam("explain", true).get(OFFERS).then(),
                "2022-06");
    }

    @Test
    void windowThatEndsOrStartsAtTheBorderOfTheMonthIsAnswered() {
        drop();

        ask(LISTING, "2022-05-01", "2022-06-01").statusCode(200).body("events.size()", equalTo(1));
        ask(LISTING, "2022-07-01", "2022-07-02").statusCode(200).body("events.size()", equalTo(1));
        ask(OFFERS, "2022-05-31T12:00:00Z", "2022-06-01T00:00:00Z").statusCode(200).body("summary.views", equalTo(1))
                .body("archived_months", empty());
    }

    @Test
    void refusalNamesTheMonthsThatAreNeededAndNoOthers() {
        enter(UtcMonth.of(2022, 5), "dropped");
        enter(JUNE, "verified");
        enter(UtcMonth.of(2022, 7), "dropped");

        assertRefused(ask(LISTING, "2022-05-20", "2022-07-02"), "2022-05", "2022-06", "2022-07");
        assertRefused(ask(OFFERS, "2022-05-20T12:00:00Z", "2022-07-02"), "2022-05");
        assertRefused(ask(OFFERS, "2022-05-20T12:00:00Z", "2022-07-02T12:00:00Z"), "2022-05", "2022-07");
    }

    @Test
    void everyPageOfAListingIsRefusedLikeTheFirst() {
        String cursor = given().queryParam("from", "2022-05-01").queryParam("to", "2022-07-02").queryParam("limit", 4)
                .queryParam("event_id", events.eventId()).get(LISTING).path("next_cursor");
        drop();

        assertRefused(given().queryParam("from", "2022-05-01").queryParam("to", "2022-07-02").queryParam("limit", 4)
                .queryParam("event_id", events.eventId()).queryParam("cursor", cursor).get(LISTING).then(), "2022-06");
    }

    @Test
    void restoredMonthAnswersAgain() {
        enter(JUNE, "detaching");
        database.execute(DETACH);
        assertRefused(ask(LISTING, "2022-06-01", "2022-07-01"), "2022-06");

        database.execute("ALTER TABLE monetization_events ATTACH PARTITION monetization_events_2022_06"
                + " FOR VALUES FROM ('2022-06-01 00:00+00') TO ('2022-07-01 00:00+00')");
        enter(JUNE, "restored");

        ask(LISTING, "2022-06-01", "2022-07-01").statusCode(200).body("events.size()", equalTo(EVENTS_OF_JUNE));
        ask(OFFERS, "2022-06-01", "2022-07-01").statusCode(200).body("archived_months", empty());
    }

    @Test
    void detachWaitsForWorkThatFoundTheMonthInTheTable() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Void> detached = new CompletableFuture<>();
            int read = rawEvents.reading(List.of(new Window(JUNE.start(), JUNE.end())), connection -> {
                enter(JUNE, "detaching");
                threads.execute(() -> {
                    database.execute(DETACH + " CONCURRENTLY");
                    detached.complete(null);
                });
                awaitPending(detached);
                return new BoundSql().add("SELECT count(*) FROM monetization_events WHERE event_id = ?", events.eventId())
                        .add(" AND created_at >= ? AND created_at < ?", JUNE.start(), JUNE.end())
                        .query(connection, row -> {
                            row.next();
                            assertThat(detached).isNotDone();
                            return row.getInt(1);
                        });
            });
            detached.get();
            assertThat(read).isEqualTo(EVENTS_OF_JUNE);
        }
        assertRefused(ask(LISTING, "2022-06-01", "2022-07-01"), "2022-06");
    }

    @Test
    void noAnswerHasFewerEventsWhileTheMonthIsTakenOut() throws Exception {
        AtomicBoolean asking = new AtomicBoolean(true);
        CountDownLatch answered = new CountDownLatch(READERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(wholeOrRefused(asking, answered)));
            }
            try {
                assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
                enter(JUNE, "detaching");
                database.execute(DETACH + " CONCURRENTLY");
                assertRefused(ask(LISTING, "2022-06-01", "2022-07-01"), "2022-06");
            } finally {
                asking.set(false);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private Callable<Void> wholeOrRefused(AtomicBoolean asking, CountDownLatch answered) {
        return () -> {
            while (asking.get()) {
                Response listing = ask(LISTING, "2022-06-01", "2022-07-01").extract().response();
                Response offers = ask(OFFERS, "2022-06-01T00:00:00Z", "2022-06-30T23:59:59.999999Z").extract().response();
                assertThat(listing.statusCode()).isIn(200, 422);
                assertThat(offers.statusCode()).isIn(200, 422);
                if (listing.statusCode() == 200) {
                    assertThat(listing.<List<?>> path("events")).hasSize(EVENTS_OF_JUNE);
                }
                if (offers.statusCode() == 200) {
                    assertThat(offers.<Integer> path("summary.clicks")).isEqualTo(1);
                    answered.countDown();
                }
            }
            return null;
        };
    }

    private void awaitPending(Future<?> detach) {
        while (database.number("SELECT count(*) FROM pg_inherits WHERE inhdetachpending") == 0 && !detach.isDone()) {
            Thread.onSpinWait();
        }
    }

    private void drop() {
        enter(JUNE, "dropped");
        database.execute(DETACH);
        database.execute("DROP TABLE monetization_events_2022_06");
    }

    private void enter(UtcMonth month, String state) {
        database.update(ENTER, EventsTable.partition(month), month + "-01", state);
    }

    private ValidatableResponse ask(String path, String from, String to) {
        return given().queryParam("from", from).queryParam("to", to).queryParam("event_id", events.eventId()).get(path).then();
    }

    private static void assertRefused(ValidatableResponse answer, String... months) {
        answer.statusCode(422).contentType("application/problem+json").body("code", equalTo("raw_events_archived"))
                .body("months", contains(months)).body("detail", containsString(String.join(", ", months)))
                .body("detail", containsString("/restore"));
    }
}
