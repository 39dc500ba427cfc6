package io.monetization.events.archive;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * A month is archived and restored while the service is killed at each step, at the worst moment: its work is done
 * and the ledger does not know.
 */
class PartitionArchiveIT {

    private static final int EVENTS = 5_000;
    private static final long POLL_MILLIS = 20;
    private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

    /** Whoever enters the step that the gate names waits in front of it. */
    private static final String GATE = """
            CREATE TABLE gate (step text);
            INSERT INTO gate VALUES ('');
            CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                WHILE EXISTS (SELECT FROM gate WHERE step = NEW.state) LOOP PERFORM pg_sleep(0.02); END LOOP;
                RETURN NEW;
            END $$;
            CREATE TRIGGER wait_at_gate BEFORE UPDATE OF state ON partition_archives
                FOR EACH ROW EXECUTE FUNCTION wait_at_gate()""";

    private static final String WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'";

    private static final String CONTENT = """
            SELECT count(*) || ' ' || coalesce(sum(hashtextextended(event::text, 0)::numeric), 0) FROM %s AS event""";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final UtcMonth month = EventsTable.present().getFirst();
    private final String partition = EventsTable.partition(month);

    private ServiceProcess service;

    @Test
    void monthThatIsArchivedAndRestoredThroughKillsLosesNothing() throws Exception {
        service = start();
        try {
            fill();
            String content = content(partition);
            database().execute(GATE);
            List<String> steps = List.of("frozen", "detaching", "detached", "exported", "verified", "dropped");
            close("frozen");
            ask("/api/v1/partitions/" + partition + "/archive?dry_run=false");
            for (String step : steps) {
                killInFrontOf(step);
                assertThat(isThere() ? content(partition) : fileContent()).as("rows in front of %s", step).isEqualTo(content);
                close(step.equals("dropped") ? "restored" : steps.get(steps.indexOf(step) + 1));
                service = start();
            }
            await(() -> state().equals("dropped"), "the archive never ended");
            ask("/api/v1/archives/" + partition + "/restore");
            killInFrontOf("restored");
            close("");
            service = start();
            await(() -> state().equals("restored"), "the restore never ended");
            assertThat(content("monetization_events")).isEqualTo(content);
            assertThat(new EventsTable(database()).miscounted()).isZero();
        } finally {
            service.close();
        }
    }

    private void ask(String path) {
        given().baseUri(service.baseUri().toString()).post(path).then().statusCode(202);
    }

    private void close(String step) {
        database().update("UPDATE gate SET step = ?", step);
    }

    /** What it was at is gone with it; its database lives on for a while. */
    private void killInFrontOf(String step) throws InterruptedException {
        await(() -> !database().texts(WAITING).isEmpty(), "the service never came to " + step);
        service.kill9();
        database().texts("SELECT pg_terminate_backend(pid) FROM (" + WAITING + ") AS waiting");
        await(() -> database().texts(WAITING).isEmpty(), "the step did not end with the service");
    }

    private static void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(deadline);
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void fill() {
        database().update(
                """
                        INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, context, created_at)
                        SELECT 'conference', 'OFFER_PURCHASE', 'OFFER', 'offer-' || n % 9, n, jsonb_build_object('note', E'\\t\\n' || n),
                               ?::timestamptz + n * interval '7 minutes'
                          FROM generate_series(1, ?) AS n""",
                month.start(), EVENTS);
    }

    private String state() {
        List<String> states = database().texts("SELECT state FROM partition_archives WHERE partition = ?", partition);
        return states.isEmpty() ? "" : states.getFirst();
    }

    private boolean isThere() {
        return database().number("SELECT count(*) FROM pg_class WHERE relname = ?", partition) == 1;
    }

    private String content(String table) {
        return database().text(CONTENT.formatted(table));
    }

    /** What the file holds, read by PostgreSQL alone. */
    private String fileContent() throws SQLException, IOException {
        Path file = directory.resolve("data/archives").resolve(partition + ".1.copy.gz");
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                InputStream text = new GZIPInputStream(Files.newInputStream(file))) {
            statement.execute("CREATE TEMP TABLE stored (LIKE monetization_events)");
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY stored FROM STDIN", text);
            try (ResultSet row = statement.executeQuery(CONTENT.formatted("stored"))) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.start(directory, "-Dmonetization.archive.quarantine=0s",
                "-Dmonetization.archive.check-interval=1h");
    }

    /** The server may have another port after each start. */
    private Database database() {
        return Database.ofServiceIn(directory);
    }
}
