package io.monetization.events.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Clients that send events until each is acknowledged, whatever becomes of the services and their database meanwhile. An
 * attempt goes to all services at once. Anything but a 2xx, a 503 that says when to come again, a key in use or a broken
 * connection fails the load, and so does an attempt that is not answered in time.
 */
public final class AcknowledgedLoad implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final long SEED = 20261122;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STORED = "SELECT session_token FROM monetization_events WHERE event_id = ?";

    private final String eventId = "load-" + UUID.randomUUID();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final Supplier<List<ServiceProcess>> services;
    private final List<? extends Future<?>> clients;

    private AcknowledgedLoad(Supplier<List<ServiceProcess>> services) {
        this.services = services;
        this.clients = IntStream.range(0, CLIENTS).mapToObj(client -> threads.submit(() -> send(new Random(SEED + client))))
                .toList();
    }

    /** Starts to send. The services are asked for before each attempt: they may be others than before. */
    public static AcknowledgedLoad on(Supplier<List<ServiceProcess>> services) {
        return new AcknowledgedLoad(services);
    }

    /** Returns when as many more events were acknowledged. */
    public void awaitMore(int events) throws Exception {
        int enough = acknowledged.size() + events;
        long deadline = System.nanoTime() + LAST_PATIENCE.toNanos();
        while (acknowledged.size() < enough) {
            assertThat(System.nanoTime()).as("acknowledged: " + acknowledged.size()).isLessThan(deadline);
            for (Future<?> client : clients) {
                if (client.isDone()) {
                    client.get();
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /**
     * Waits until every event that was sent is acknowledged. Each is in the table then, once, and nothing besides; the counts
     * agree.
     */
    public void assertEveryAcknowledgedEventIsThereOnce(Database database)
            throws ExecutionException, InterruptedException, TimeoutException {
        sending.set(false);
        for (Future<?> client : clients) {
            client.get(LAST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        List<String> stored = database.texts(STORED, eventId);
        assertThat(stored.size()).as("events stored").isEqualTo(acknowledged.size());
        assertThat(acknowledged.containsAll(stored)).as("stored is what was acknowledged").isTrue();
        assertThat(Set.copyOf(stored)).as("different events stored").hasSameSizeAs(stored);
        assertThat(new EventsTable(database).miscounted()).as("counts that differ from the events").isZero();
    }

    @Override
    public void close() {
        sending.set(false);
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void send(Random random) {
        while (sending.get()) {
            LoadRequest request = LoadRequest.random(eventId, random);
            List<Optional<Integer>> results = attempt(request);
            while (results.stream().allMatch(Optional::isEmpty)) {
                pause();
                results = attempt(request);
            }
            assertThat(results.stream().flatMap(Optional::stream).mapToInt(Integer::intValue).sum()).as("events that were new")
                    .isLessThanOrEqualTo(request.marks().size());
            acknowledged.addAll(request.marks());
        }
    }

    /** How many events each service stored just now, or nothing where it did not acknowledge them. */
    private List<Optional<Integer>> attempt(LoadRequest request) {
        List<CompletableFuture<Optional<Integer>>> answers = services.get().stream()
                .map(service -> http.sendAsync(request.to(service.baseUri(), PATIENCE), BodyHandlers.ofString())
                        .handle(AcknowledgedLoad::result))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static Optional<Integer> result(HttpResponse<String> answer, Throwable failure) {
        if (failure != null) {
            assertThat(failure).as("an attempt without an answer").isNotInstanceOf(HttpTimeoutException.class).cause()
                    .isNotInstanceOf(HttpTimeoutException.class);
            return Optional.empty();
        }
        if (answer.body().contains("idempotency_key_in_use")) {
            return Optional.empty();
        }
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).as(answer.body()).isPresent();
            return Optional.empty();
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return Optional.of(answer.headers().firstValue("Idempotency-Replayed").isPresent() ? 0
                    : JSON.readTree(answer.body()).path("accepted").intValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
