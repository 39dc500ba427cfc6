package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.ServiceProcess;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while it stores a batch, and is sent the batch again. */
class InterruptedIngestIT {

    private static final int BATCH = 10_000;
    private static final int ACKNOWLEDGED = 500;
    private static final long LONGEST_WAIT_NANOS = 30_000_000_000L;

    private static final String IS_STORING = """
            SELECT count(*) FROM pg_stat_activity
             WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%INTO monetization_events%unnest%'
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private ServiceProcess service;

    @Test
    void batchIsStoredOnceWhereverItsFirstAttemptWasCutOff() throws Exception {
        service = ServiceProcess.start(directory);
        try {
            cutOff(0, _ -> pause(5));
            cutOff(1, this::untilStoring);
            cutOff(2, sending -> {
                untilStoring(sending);
                pause(60);
            });
            assertThat(table().count()).isEqualTo(3L * (BATCH + ACKNOWLEDGED));
            assertThat(table().miscounted()).isZero();
        } finally {
            service.close();
        }
    }

    /** Sends a batch that is acknowledged and a large one, kills the service at the moment, and sends both again. */
    private void cutOff(int attempt, Consumer<CompletableFuture<?>> moment) throws Exception {
        String acknowledged = batch("acknowledged-" + attempt, ACKNOWLEDGED);
        String large = batch("large-" + attempt, BATCH);
        send(acknowledged).body("accepted", is(ACKNOWLEDGED));
        try (HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> sending = client.sendAsync(
                    HttpRequest.newBuilder(service.baseUri().resolve("/api/v1/events"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(large)).build(),
                    BodyHandlers.ofString());
            moment.accept(sending);
            service.kill9();
            service = ServiceProcess.start(directory);
            int stored = (int) table().count() - attempt * (BATCH + ACKNOWLEDGED) - ACKNOWLEDGED;
            assertThat(stored).as("events of the interrupted batch").isIn(0, BATCH);
            send(acknowledged).body("accepted", is(0), "duplicates", is(ACKNOWLEDGED));
            send(large).body("accepted", is(BATCH - stored), "duplicates", is(stored), "rejected", is(0));
            assertThat(table().miscounted()).isZero();
        }
    }

    private ValidatableResponse send(String batch) {
        return given().baseUri(service.baseUri().toString()).contentType("application/json").body(batch)
                .post("/api/v1/events").then().statusCode(200);
    }

    private void untilStoring(CompletableFuture<?> sending) {
        try (Connection connection = database().connect(); Statement statement = connection.createStatement()) {
            long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
            while (!sending.isDone() && System.nanoTime() < deadline) {
                try (ResultSet row = statement.executeQuery(IS_STORING)) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        return;
                    }
                }
            }
            throw new AssertionError("the batch was never seen on its way into the table");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private EventsTable table() {
        return new EventsTable(database());
    }

    /** The server may have another port after each start. */
    private Database database() {
        return Database.ofServiceIn(directory);
    }

    private static String batch(String name, int size) {
        String month = EventsTable.present().get(5).toString();
        return IntStream.range(0, size).mapToObj(i -> """
                {"id": "%s", "created_at": "%s-%02dT00:00:00Z", "event_id": "conference", "entity_id": "offer-%d",
                 "event_type": "OFFER_PURCHASE", "revenue_cents": %d, "currency": "EUR"}""".formatted(
                UUID.nameUUIDFromBytes((name + i).getBytes(StandardCharsets.UTF_8)), month,
                1 + i % 28, i % 20, i)).collect(Collectors.joining(",", "[", "]"));
    }
}
