package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.monetization.events.database.TestServer;
import io.monetization.events.testsupport.CutOffDetach;
import io.monetization.events.testsupport.Database;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detach that was cut off meets the next start of a service, and the next migration. */
class PendingDetachTest {

    private static final String PARTITION = "monetization_events_2025_01";

    private static final String PENDING = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhdetachpending";

    @TempDir
    static Path directory;

    private static TestServer server;

    private Database database;

    @BeforeAll
    static void startServer() {
        server = TestServer.startIn(directory.resolve("postgres"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void migratedDatabaseWithAPartition() {
        database = server.createDatabase("detach_" + System.nanoTime());
        migrate();
        database.execute("CREATE TABLE " + PARTITION + " PARTITION OF monetization_events"
                + " FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2025-02-01 00:00:00+00')");
    }

    @Test
    void isEndedBeforeTheNextMigration() throws IOException {
        CutOffDetach.of(PARTITION, database).close();
        assertThat(database.texts(PENDING)).containsExactly(PARTITION);

        migrate(schemaChange());

        assertThat(database.texts(PENDING)).isEmpty();
        assertThat(database.number("SELECT count(*) FROM " + PARTITION)).isZero();
        assertThat(changed()).isEqualTo(1);
    }

    @Test
    void doesNotHoldUpAStartThatChangesNothing() {
        try (CutOffDetach _ = CutOffDetach.of(PARTITION, database)) {
            migrate();

            assertThat(database.texts(PENDING)).containsExactly(PARTITION);
        }
    }

    @Test
    void holdsUpAChangeOfTheSchemaUntilItIsComplete() throws IOException {
        String change = schemaChange();
        try (CutOffDetach _ = CutOffDetach.of(PARTITION, database)) {
            assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> migrate(change))
                    .withMessageContaining("while the detach of " + PARTITION + " is pending");
            assertThat(changed()).isZero();
        }

        migrate(change);

        assertThat(database.texts(PENDING)).isEmpty();
        assertThat(changed()).isEqualTo(1);
    }

    private long changed() {
        return database.number(
                "SELECT count(*) FROM pg_attribute WHERE attrelid = 'monetization_events'::regclass AND attname = 'added'");
    }

    private void migrate(String... more) {
        String[] locations = Stream.concat(Stream.of("classpath:db/migration"), Stream.of(more)).toArray(String[]::new);
        Flyway.configure().dataSource(database.dataSource()).locations(locations).load().migrate();
    }

    private static String schemaChange() throws IOException {
        Path migrations = Files.createDirectories(directory.resolve("migrations"));
        Files.writeString(migrations.resolve("V9999__add_column.sql"),
                "ALTER TABLE monetization_events ADD COLUMN added text");
        return "filesystem:" + migrations.toAbsolutePath();
    }
}
