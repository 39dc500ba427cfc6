package io.monetization.events.archive;

import static io.monetization.events.archive.ArchivedMonth.EVENTS;
import static io.monetization.events.archive.ArchivedMonth.PARTITION;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import io.monetization.events.scheduler.JobOutcome;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PartitionRestoreTest {

    private static final Duration QUARANTINE_AND_MORE = Duration.ofDays(8);

    @Inject
    ArchivedMonth month;

    @Inject
    ArchiveLedger ledger;

    @Inject
    ArchiveDirectory directory;

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    private String content;
    private String counts;

    @BeforeEach
    void archiveTheMonth() {
        month.fill();
        content = month.content();
        counts = month.counts();
    }

    @AfterEach
    void returnToThePresent() {
        month.cutOffNoMore();
        clock.reset();
        database.execute("TRUNCATE erasures, erased_subjects, retractions");
        table.reset();
    }

    @Test
    void loadsTheFileAndCountsNothingTwice() {
        drop();

        restore();

        assertThat(month.entry().state()).isEqualTo(ArchiveState.RESTORED);
        assertThat(month.partitions()).contains(PARTITION);
        assertThat(month.content()).isEqualTo(content);
        assertThat(month.counts()).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({ "REQUESTED, FROZEN", "FROZEN, DETACHING", "DETACHING, DETACHED", "DETACHED, EXPORTED", "EXPORTED, VERIFIED",
            "VERIFIED, DROPPED" })
    void attachesTheTableAgainFromWhateverStepTheArchiveHasCome(ArchiveState reached, ArchiveState next) {
        month.cutOffBefore(next);
        month.request();
        month.run();
        assertThat(month.entry().state()).isEqualTo(reached);
        month.cutOffNoMore();

        restore();

        assertThat(month.entry().state()).isEqualTo(ArchiveState.RESTORED);
        assertThat(month.content()).isEqualTo(content);
        assertThat(month.counts()).isEqualTo(counts);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void restoreThatWasCutOffBeforeItWasRecordedIsNotDoneTwice() {
        drop();
        month.cutOffBefore(ArchiveState.RESTORED);
        restore();
        assertThat(month.entry().state()).isEqualTo(ArchiveState.RESTORING);
        month.cutOffNoMore();
        clock.set(Instant.now().plus(Duration.ofDays(20)).toString());

        month.run();

        assertThat(month.entry().state()).isEqualTo(ArchiveState.RESTORED);
        assertThat(month.content()).isEqualTo(content);
        assertThat(month.counts()).isEqualTo(counts);
    }

    @Test
    void restoredMonthTakesEventsHoweverOldAndCountsThem() {
        drop();
        restore();
        clock.set("2029-01-15T00:00:00Z");

        given().contentType("application/json").body("""
                {"id": "6ba7b810-9dad-41d1-80b4-00c04fd430c8", "event_id": "e", "event_type": "OFFER_VIEW", "entity_id": "o",
                 "created_at": "2025-03-31T23:59:59Z"}""").post("/api/v1/events").then().statusCode(200).body("accepted",
                is(1));

        assertThat(database.number("SELECT count(*) FROM " + PARTITION)).isEqualTo(EVENTS + 1);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void eventsOfAnArchivedMonthAreRefusedUntilItIsRestored() {
        String event = """
                {"event_id": "e", "event_type": "OFFER_VIEW", "entity_id": "o", "created_at": "2025-03-31T23:59:59Z"}""";
        drop();

        given().contentType("application/json").body(event).post("/api/v1/events").then().statusCode(422)
                .body("errors[0].code", is("older_than_retention"), "errors[0].field", is("created_at"));
        restore();
        given().contentType("application/json").body(event).post("/api/v1/events").then().statusCode(200)
                .body("accepted", is(1));
    }

    @Test
    void personWhoWasErasedMeanwhileDoesNotComeBackWithTheFile() {
        drop();
        given().delete("/api/v1/subjects/user-5").then().statusCode(200).body("events", is(0), "archives.size()", is(1),
                "archives[0].month", is(ArchivedMonth.MONTH), "archives[0].state", is("dropped"), "archives[0].file_name",
                is(month.entry().fileName()));

        restore();

        assertNobodyIs("user-5", EVENTS - 143);
    }

    @Test
    void personWhoWasErasedMeanwhileDoesNotComeBackWithTheTable() {
        month.request();
        month.run();
        assertThat(month.entry().state()).isEqualTo(ArchiveState.VERIFIED);
        given().delete("/api/v1/subjects/user-5").then().statusCode(200).body("events", is(0), "archives[0].state",
                is("verified"));

        restore();

        assertNobodyIs("user-5", EVENTS - 143);
    }

    /** As where the database was thrown back to before the month was archived for the last time. */
    @Test
    void eventThatWasRetractedDoesNotComeBackWithTheFile() {
        String key = "id = md5('17')::uuid AND created_at = timestamptz '2025-03-01Z' + 17 * interval '40 minutes'";
        drop();
        database.execute(
                """
                        INSERT INTO retractions VALUES (md5('17')::uuid, timestamptz '2025-03-01Z' + 17 * interval '40 minutes', 'e', now(), 'a');
                        INSERT INTO monetization_event_deltas VALUES
                            ('2025-03-01', 'conférence "Σ"', 'OFFER', 'offer-2', 'OFFER_PURCHASE', 'JPY', -1, -17)""");

        restore();

        assertThat(database.number("SELECT count(*) FROM monetization_events WHERE " + key)).isZero();
        assertThat(database.number("SELECT count(*) FROM " + PARTITION)).isEqualTo(EVENTS - 1);
        assertThat(table.miscounted()).isZero();
    }

    @Test
    void eventsThatCameAfterAnErasureStayWhatTheyAre() {
        database.execute("""
                WITH earlier AS (INSERT INTO erasures (requested_at, requested_by) VALUES ('2025-04-02Z', 'a') RETURNING id)
                INSERT INTO erased_subjects SELECT sha256('user-5'), 'user_id', id FROM earlier""");
        drop();

        restore();

        assertThat(database.number("SELECT count(*) FROM " + PARTITION + " WHERE user_id = 'user-5'")).isEqualTo(143);
    }

    @Test
    void foreignTableInTheWayIsRenamedAndKept() {
        drop();
        database.execute("CREATE TABLE " + PARTITION + " AS SELECT 42 AS somebodys_data");

        restore();

        assertThat(month.content()).isEqualTo(content);
        String orphan = database.text("SELECT relname FROM pg_class WHERE relname LIKE '" + PARTITION + "_orphan_%'");
        assertThat(database.number("SELECT somebodys_data FROM " + orphan)).isEqualTo(42);
    }

    @Test
    void damagedFileIsNotLoaded() throws IOException {
        drop();
        byte[] bytes = Files.readAllBytes(directory.file(month.entry().fileName()).toPath());
        bytes[bytes.length / 3] ^= 4;
        Files.write(directory.file(month.entry().fileName()).toPath(), bytes);

        restore();

        assertThat(month.entry().state()).as("where it was").isEqualTo(ArchiveState.DROPPED);
        assertThat(month.entry().error()).contains("FaultyArchiveException");
        assertThat(month.tableExists()).isFalse();
    }

    @Test
    void restoredMonthCanBeArchivedAgainWithWhatCameSince() {
        drop();
        restore();
        database.execute("INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, created_at)"
                + " VALUES ('since', 'OFFER_VIEW', 'OFFER', 'o', '2025-03-05Z')");
        String extended = month.content();

        drop();

        assertThat(month.entry().generation()).isEqualTo(2);
        assertThat(month.entry().rowCount()).isEqualTo(EVENTS + 1);
        restore();
        assertThat(month.content()).isEqualTo(extended);
        assertThat(table.miscounted()).isZero();
    }

    private void assertNobodyIs(String person, int others) {
        assertThat(month.entry().state()).isEqualTo(ArchiveState.RESTORED);
        assertThat(database.number("SELECT count(*) FROM monetization_events WHERE user_id = '" + person + "'")).isZero();
        assertThat(database.number("SELECT count(*) FROM monetization_events WHERE context <> '{}'")).isEqualTo(others);
        assertThat(month.counts()).isEqualTo(counts);
        assertThat(table.miscounted()).isZero();
    }

    private void drop() {
        month.request();
        month.run();
        clock.set(clock.instant().plus(QUARANTINE_AND_MORE).toString());
        assertThat(month.run().outcome()).isEqualTo(JobOutcome.SUCCEEDED);
        assertThat(month.entry().state()).isEqualTo(ArchiveState.DROPPED);
    }

    private void restore() {
        ledger.requestRestore(month.entry(), clock.instant().plus(Duration.ofDays(30)));
        month.run();
    }
}
