package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.scheduler.JobOutcome;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.scheduler.RecordedRun;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writers over HTTP, while every job that touches the counts runs again and again. */
@QuarkusTest
class ConcurrentIngestTest {

    private static final int WRITERS = 8;
    private static final int EVENTS = 2_000;
    private static final int BATCH = 250;
    private static final int OFFERS = 20;
    private static final int MONTHS = 3;
    private static final long SEED = 20251231;

    private static final List<String> JOBS = List.of("delta-compaction", "conversion-view-refresh", "rollup-reconcile");

    private final List<UtcMonth> present = EventsTable.present();
    private final AtomicBoolean writing = new AtomicBoolean(true);

    @Inject
    EventsTable table;
    @Inject
    JobRunner runner;

    @BeforeEach
    void startWithoutEvents() {
        table.reset();
    }

    /** Each writer sends the same events in an order of its own: without one order of locks they would deadlock. */
    @Test
    void writersThatSendTheSameEventsStoreEachOnceAndEveryMomentsCountsAreExact() throws Exception {
        Random random = new Random(SEED);
        List<String> events = IntStream.range(0, EVENTS).mapToObj(i -> event(new UUID(random.nextLong(), random.nextLong()), i))
                .toList();
        List<List<String>> orders = IntStream.range(0, WRITERS).mapToObj(_ -> shuffled(events, random)).toList();

        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> jobs = JOBS.stream().map(job -> threads.submit(whileWriting(() -> run(job)))).toList();
            Future<Integer> samples = threads.submit(whileWriting(() -> assertThat(table.miscounted()).isZero()));
            List<Future<Integer>> answers = orders.stream().map(order -> threads.submit(() -> send(order))).toList();
            assertThat(sum(answers)).as("accepted").isEqualTo(EVENTS);
            assertThat(samples.get()).as("moments looked at").isPositive();
            for (Future<Integer> job : jobs) {
                assertThat(job.get()).as("runs of a job").isPositive();
            }
        }

        assertThat(table.count()).isEqualTo(EVENTS);
        assertThat(table.miscounted()).isZero();
        assertFunnelIsExact();
    }

    private int sum(List<Future<Integer>> answers) throws Exception {
        try {
            int sum = 0;
            for (Future<Integer> answer : answers) {
                sum += answer.get();
            }
            return sum;
        } finally {
            writing.set(false);
        }
    }

    private Callable<Integer> whileWriting(Runnable work) {
        return () -> {
            int rounds = 0;
            while (writing.get()) {
                work.run();
                rounds++;
            }
            return rounds;
        };
    }

    private void run(String job) {
        RecordedRun run = runner.run(job);
        assertThat(run.outcome()).as(run.detail()).isEqualTo(JobOutcome.SUCCEEDED);
        if (job.equals("rollup-reconcile")) {
            assertThat(run.detail()).startsWith("0 counts wrong");
        }
    }

    /** Counts the events as they were made, one by one. */
    private void assertFunnelIsExact() {
        List<Map<String, Object>> offers = given()
                .get("/api/v1/funnels/offers?event_id=conf&limit=1000&from={from}&to={to}", month(0).start().toString(),
                        month(MONTHS - 1).end().toString())
                .then().statusCode(200).extract().path("offers");
        assertThat(offers).hasSize(OFFERS).allSatisfy(offer -> {
            int number = Integer.parseInt(offer.get("offer_id").toString().substring(1));
            assertThat(offer).containsEntry("purchases", EVENTS / OFFERS).containsEntry("revenue",
                    List.of(Map.of("currency", "EUR", "gross_cents", cents(number), "refunded_cents", 0, "net_cents",
                            cents(number))));
        });
    }

    private static int cents(int offer) {
        return IntStream.range(0, EVENTS).filter(i -> i % OFFERS == offer).sum();
    }

    private static int send(List<String> events) {
        return IntStream.iterate(0, from -> from < EVENTS, from -> from + BATCH)
                .map(from -> given().contentType("application/json")
                        .body(events.subList(from, from + BATCH).stream().collect(Collectors.joining(",", "[", "]")))
                        .post("/api/v1/events").then().statusCode(200).extract().<Integer> path("accepted"))
                .sum();
    }

    private static List<String> shuffled(List<String> events, Random random) {
        List<String> copy = new ArrayList<>(events);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** The last two months, which the reconciliation looks at, and the one before. */
    private UtcMonth month(int number) {
        return present.get(present.size() - 6 + number);
    }

    private String event(UUID id, int number) {
        return """
                {"id": "%s", "created_at": "%s", "event_id": "conf", "entity_id": "o%d",
                 "event_type": "OFFER_PURCHASE", "revenue_cents": %d, "currency": "EUR"}
                """.formatted(id, month(number % MONTHS).start(), number % OFFERS, number);
    }
}
