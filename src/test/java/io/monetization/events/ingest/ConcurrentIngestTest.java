package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrentIngestTest {

    private static final int WRITERS = 8;
    private static final int EVENTS = 2_000;
    private static final long SEED = 20251231;

    @Inject
    EventsTable table;

    @BeforeEach
    void startWithoutEvents() {
        table.execute("DELETE FROM monetization_events");
    }

    /** Each writer sends the same events in an order of its own: without one order of locks they would deadlock. */
    @Test
    void writersThatSendTheSameEventsStoreEachOnce() throws Exception {
        Random random = new Random(SEED);
        List<String> events = IntStream.range(0, EVENTS).mapToObj(i -> event(new UUID(random.nextLong(), random.nextLong()), i))
                .toList();
        List<List<String>> orders = IntStream.range(0, WRITERS).mapToObj(_ -> shuffled(events, random)).toList();

        int accepted = 0;
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (List<String> order : orders) {
                answers.add(writers.submit(() -> send(order)));
            }
            for (Future<Integer> answer : answers) {
                accepted += answer.get();
                assertThat(table.miscounted()).as("keys counted wrong while writers run").isZero();
            }
        }

        assertThat(accepted).isEqualTo(EVENTS);
        assertThat(table.count()).isEqualTo(EVENTS);
        assertThat(table.miscounted()).isZero();
    }

    private static int send(List<String> events) {
        return IntStream.iterate(0, from -> from < EVENTS, from -> from + 250)
                .map(from -> given().contentType("application/json")
                        .body(events.subList(from, from + 250).stream().collect(Collectors.joining(",", "[", "]")))
                        .post("/api/v1/events").then().statusCode(200).extract().<Integer> path("accepted"))
                .sum();
    }

    private static List<String> shuffled(List<String> events, Random random) {
        List<String> copy = new ArrayList<>(events);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static String event(UUID id, int number) {
        return """
                {"id": "%s", "created_at": "2026-0%d-01T00:00:00Z", "event_id": "conf", "entity_id": "o%d",
                 "event_type": "OFFER_PURCHASE", "revenue_cents": %d, "currency": "EUR"}
                """.formatted(id, 1 + number % 3, number % 20, number);
    }

}
