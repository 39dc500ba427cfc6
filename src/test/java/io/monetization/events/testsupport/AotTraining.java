package io.monetization.events.testsupport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.monetization.events.database.TestServer;

/**
 * Makes the AOT cache of the packaged service (JEP 514): runs it on a database of its own, has it do what it does all day, and
 * ends it, whereupon the JVM writes the cache. Each test, and the container, starts from it in a fraction of the time.
 */
public final class AotTraining {

    private static final Path CACHE = ServiceProcess.RUNNER.resolveSibling("app.aot");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROUNDS = 200;
    private static final String WINDOW = "event_id=training&from=2026-01-01&to=2026-02-01";
    private static final List<String> QUESTIONS = List.of("/api/v1/funnels/offers?" + WINDOW,
            "/api/v1/analytics/overview?" + WINDOW,
            "/api/v1/partitions", "/q/openapi");

    private AotTraining() {
    }

    /**
     * Writes {@code app.aot} beside the packaged service.
     *
     * @param jvmArguments of the process that is trained; one that is to use the cache needs the same garbage collector
     */
    public static void main(String... jvmArguments) throws Exception {
        Path directory = Files.createTempDirectory(CACHE.getParent().getParent(), "aot");
        try (TestServer server = TestServer.startIn(directory.resolve("postgres"))) {
            server.createDatabase("training");
            String[] database = server.serviceArguments("training");
            try (ServiceProcess service = ServiceProcess.start(directory, arguments(database, jvmArguments))) {
                work(service.baseUri());
            }
            if (!Files.exists(CACHE)) {
                throw new IllegalStateException("No AOT cache was written; see the log in " + directory);
            }
        }
    }

    private static void work(URI service) throws Exception {
        Random random = new Random(0);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < ROUNDS; i++) {
                require(client, LoadRequest.random("training", random).to(service, PATIENCE));
            }
            for (String question : QUESTIONS) {
                require(client, HttpRequest.newBuilder(service.resolve(question)).timeout(PATIENCE).build());
            }
        }
    }

    private static void require(HttpClient client, HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != ServiceProcess.OK) {
            throw new IllegalStateException(request + " was answered with " + response + ": " + response.body());
        }
    }

    private static String[] arguments(String[] database, String... jvmArguments) {
        return Stream.of(database, jvmArguments, new String[] { "-XX:AOTCacheOutput=" + CACHE })
                .flatMap(Arrays::stream).toArray(String[]::new);
    }
}
