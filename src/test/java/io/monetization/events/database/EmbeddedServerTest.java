package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    @TempDir
    Path directory;

    @Test
    void isDurableAndOpenToNobodyElse() throws Exception {
        try (EmbeddedServer server = start();
                Connection connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedServer.USER, server.password())) {
            assertThat(show(connection, "fsync")).isEqualTo("on");
            assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(show(connection, "full_page_writes")).isEqualTo("on");
            assertThat(show(connection, "data_checksums")).isEqualTo("on");
            assertThat(show(connection, "password_encryption")).isEqualTo("scram-sha-256");
            assertThat(show(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(connection, "unix_socket_directories")).isEmpty();
            assertThat(show(connection, "server_encoding")).isEqualTo("UTF8");
            assertThat(ask(connection, "SELECT datcollate || datctype FROM pg_database WHERE datname = current_database()"))
                    .isEqualTo("CC");
            assertThat(show(connection, "log_timezone")).isEqualTo("UTC");
            assertThat(ask(connection, "SELECT reset_val FROM pg_settings WHERE name = 'DateStyle'")).startsWith("ISO");
            assertThat(ask(connection, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), EmbeddedServer.USER, "guess"))
                    .isInstanceOf(SQLException.class).extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("28P01");
        }
    }

    @Test
    void startsAgainAfterAnInterruptedCreation() throws Exception {
        Path draft = Files.createDirectories(directory.resolve("draft-of-a-cluster"));
        Files.writeString(draft.resolve("postgresql.conf"), "");
        Files.writeString(directory.resolve("password"), "made before the interruption");
        try (EmbeddedServer server = start()) {
            assertThat(server.password()).isEqualTo("made before the interruption");
        }
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries).map(entry -> entry.getFileName().toString()).containsExactlyInAnyOrder("cluster", "lock",
                    "password", "port", "programs", "server.log");
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("cluster")).resolve("PG_VERSION"), "14\n");
        assertThatThrownBy(this::start).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds data of PostgreSQL 14").hasMessageContaining("pg_dump")
                .hasMessageContaining(EmbeddedPostgresConfig.DATA_DIR);
    }

    @Test
    void refusesADirectoryThatIsInUse() {
        try (EmbeddedServer server = start()) {
            assertThatThrownBy(this::start).isInstanceOf(IllegalStateException.class).hasMessageContaining("Another instance");
            assertThat(server.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
        }
    }

    private EmbeddedServer start() {
        return EmbeddedServer.start(new EmbeddedPostgresConfig(directory, OptionalInt.empty()));
    }

    private static String show(Connection connection, String setting) throws SQLException {
        return ask(connection, "SHOW " + setting);
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
