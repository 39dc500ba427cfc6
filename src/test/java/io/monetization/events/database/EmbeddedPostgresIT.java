package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service and the server that it runs for itself, through every way in which the process can end. */
class EmbeddedPostgresIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void keepsDataAndPortThroughEveryEnd() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory)) {
            execute("CREATE TABLE kept AS SELECT 1 AS n");
            assertThat(service.log()).containsOnlyOnce("embedded PostgreSQL").doesNotContain("io.zonky");
            service.terminate();
        }
        assertThat(server()).as("the server after SIGTERM").isEmpty();
        String port = Files.readString(dataDir().resolve("port"));

        ProcessHandle orphan;
        try (ServiceProcess service = ServiceProcess.start(directory)) {
            assertKept(port);
            orphan = server().orElseThrow();
            service.kill9();
        }
        assertThat(orphan.isAlive()).as("the server after SIGKILL").isTrue();

        try (ServiceProcess service = ServiceProcess.start(directory)) {
            assertThat(orphan.isAlive()).isFalse();
            assertKept(port);
            assertThat(service.log()).contains("left behind");
            ProcessHandle server = server().orElseThrow();
            service.kill9();
            server.destroyForcibly();
            server.onExit().join();
        }
        assertThat(dataDir().resolve("cluster/postmaster.pid")).exists();

        try (ServiceProcess service = ServiceProcess.start(directory)) {
            assertKept(port);
            assertThat(service.log()).doesNotContain("left behind");
        }
    }

    @Test
    void leavesTheServerOfAnotherDirectoryAlone() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        EmbeddedPostgresConfig config = new EmbeddedPostgresConfig(elsewhere, OptionalInt.empty());
        try (EmbeddedServer foreign = EmbeddedServer.start(config)) {
            try (ServiceProcess service = ServiceProcess.start(directory)) {
                service.terminate();
            }
            // After a crash the number of our server may have gone to that very one.
            Path theirs = Postmaster.file(elsewhere.resolve("cluster"));
            String recorded = Files.readString(theirs);
            Files.writeString(Postmaster.file(dataDir().resolve("cluster")),
                    recorded.lines().findFirst().orElseThrow() + "\n" + dataDir() + "\n"
                            + Instant.parse("2025-12-31T00:00:00Z").getEpochSecond() + "\n5432\n\n127.0.0.1\n0 0\nready\n");
            try (ServiceProcess service = ServiceProcess.start(directory)) {
                assertThat(query("SELECT 1")).isEqualTo("1");
                service.terminate();
            }
            try (Connection connection = DriverManager.getConnection(foreign.jdbcUrl(), EmbeddedServer.USER,
                    foreign.password())) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThat(theirs).hasContent(recorded);
        }
    }

    @Test
    void runsNoServerWhenAUrlIsConfigured() throws Exception {
        EmbeddedPostgresConfig config = new EmbeddedPostgresConfig(directory.resolve("configured"), OptionalInt.empty());
        try (EmbeddedServer configured = EmbeddedServer.start(config);
                ServiceProcess service = ServiceProcess.start(directory,
                        "-Dquarkus.datasource.jdbc.url=" + configured.jdbcUrl() + "?password=" + configured.password(),
                        "-Dquarkus.datasource.username=postgres", "-Dquarkus.http.host=0.0.0.0",
                        "-Dmonetization.security.open=true")) {
            assertThat(dataDir().getParent()).doesNotExist();
            assertThat(service.log()).contains("Database: " + configured.jdbcUrl() + "\n")
                    .doesNotContain("embedded PostgreSQL").doesNotContain(configured.password());
        }
    }

    @Test
    void refusesTheDirectoryOfALivingInstance() throws Exception {
        try (ServiceProcess first = ServiceProcess.start(directory)) {
            ProcessHandle server = server().orElseThrow();
            try (ServiceProcess second = ServiceProcess.launch(directory)) {
                assertThat(second.awaitExit()).isNotZero();
                assertThat(second.log()).contains("Another instance of the service, process ");
            }
            assertThat(server.isAlive()).isTrue();
            assertThat(first.awaitReady()).isSameAs(first);
        }
    }

    @Test
    void refusesToServeOtherHostsWithoutCredentials() {
        try (ServiceProcess service = ServiceProcess.launch(directory, "-Dquarkus.http.host=0.0.0.0")) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log()).contains("listens on loopback only");
            assertThat(dataDir()).doesNotExist();
        }
    }

    private void assertKept(String port) throws Exception {
        assertThat(query("SELECT n FROM kept")).isEqualTo("1");
        assertThat(Files.readString(dataDir().resolve("port"))).isEqualTo(port);
    }

    private Path dataDir() {
        return directory.resolve("data/postgres");
    }

    private Optional<ProcessHandle> server() throws IOException {
        return Postmaster.of(dataDir().toRealPath().resolve("cluster")).filter(Postmaster::servesItsCluster)
                .flatMap(postmaster -> ProcessHandle.of(postmaster.pid()));
    }

    private void execute(String sql) throws SQLException, IOException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect() throws SQLException, IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir().resolve("password"))))
                .isEqualTo("rw-------");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + Files.readString(dataDir().resolve("port")) + "/postgres", "postgres",
                Files.readString(dataDir().resolve("password")));
    }
}
