package io.monetization.events.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.monetization.events.database.TestServer;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** How the packaged service comes to know who may use it. */
class AccessIT {

    private static final String OPEN = "-Dmonetization.security.open=true";
    private static final String STATUS = "/api/v1/scheduler/status";
    private static final String TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void configuredDatabaseNeedsAKeyOrALeaveToDoWithout() throws Exception {
        List<String> generated = generateKey();
        String key = generated.get(1);
        String keys = String.join("\n", generated.subList(3, 5)).replace("monetization.security.keys.", "");
        Path file = Files.writeString(directory.resolve("keys.properties"), keys.replace("=ingest", "=read"));
        String keysFile = "-Dmonetization.security.keys-file=" + file;
        try (TestServer server = TestServer.startIn(directory.resolve("postgres"))) {
            Database untouched = server.createDatabase("events");
            String[] database = Stream.of(server.serviceArguments("events")).filter(argument -> !argument.equals(OPEN))
                    .toArray(String[]::new);

            assertThat(refusal(database)).contains("generate-key <name>", "monetization.security.open=true");
            assertThat(refusal(with(database, OPEN, keysFile))).contains("take away one or the other").doesNotContain(key);
            assertThat(untouched.texts(TABLES)).isEmpty();
            try (ServiceProcess service = ServiceProcess.start(directory, with(database, keysFile))) {
                assertThat(service.log()).contains("Access: by keys (1)").doesNotContain(key);
                String base = service.baseUri().toString();
                given().baseUri(base).get(STATUS).then().statusCode(401);
                given().baseUri(base).header("X-API-Key", key).get(STATUS).then().statusCode(200);
            }
        }
    }

    @Test
    void embeddedModeIsOpenAndSaysSo() {
        try (ServiceProcess service = ServiceProcess.start(directory)) {
            assertThat(service.log()).containsOnlyOnce("Access: open, whoever reaches the service may do everything");
            given().baseUri(service.baseUri().toString()).get(STATUS).then().statusCode(200);
        }
    }

    private String refusal(String... arguments) {
        try (ServiceProcess service = ServiceProcess.launch(directory, arguments)) {
            assertThat(service.awaitExit()).isNotZero();
            return service.log();
        }
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static List<String> generateKey() throws IOException, InterruptedException {
        Process command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString(), "generate-key", "shop")
                .redirectErrorStream(true)
                .start();
        String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor()).as(printed).isZero();
        return printed.lines().toList();
    }
}
