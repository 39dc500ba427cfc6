package io.monetization.events.question;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks, however much: events are still taken in, and nothing goes on that nobody waits for. */
@QuarkusTest
class QuestionsTest {

    private static final int CONNECTIONS = 4;
    private static final int ASKED_AT_ONCE = 24;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofMillis(1500);

    private static final String AT_WORK = """
            SELECT count(*) FROM pg_stat_activity
             WHERE state = 'active' AND query LIKE '%/* slow' || ' question */%'""";

    @Inject
    Database database;
    @Inject
    EventsTable table;
    @Inject
    Questions questions;

    private final List<Socket> clients = new ArrayList<>();

    private EventFixture events;

    @BeforeEach
    void prepareMonth() {
        table.months("2023-12", "2024-01");
        events = new EventFixture(database);
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
        await(0, SOON);
    }

    @Test
    void eventsAreTakenInWhileQuestionsWaitOrAreRefused() throws IOException {
        for (int i = 0; i < ASKED_AT_ONCE; i++) {
            ask("statement");
        }
        await(CONNECTIONS, SOON);

        given().contentType("application/json").body("""
                {"event_id": "%s", "event_type": "AD_CLICK", "entity_id": "a"}"""
                .formatted(events.eventId())).post("/api/v1/events").then().statusCode(200).body("accepted", equalTo(1));
        offers().statusCode(503).header("Retry-After", "1").contentType("application/problem+json")
                .body("code", equalTo("too_many_questions"));
        given().get("/q/metrics").then().body(containsString("monetization_questions_running 4.0"));

        hangUp();
        for (int i = 0; i < ASKED_AT_ONCE; i++) {
            offers().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "statement", "statements", "copy" })
    void hangingUpEndsWhatTheDatabaseDoes(String by) throws IOException {
        ask(by);
        await(1, SOON);

        clients.getFirst().close();

        await(0, AT_ONCE);
        for (int i = 0; i < CONNECTIONS + 1; i++) {
            offers().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "statement", "copy" })
    void stoppedQuestionTellsTheLimitAndWhatToAsk(String by) {
        given().queryParam("by", by).queryParam("limit", 50).get(SlowQuestionResource.PATH).then().statusCode(422)
                .contentType("application/problem+json").body("code", equalTo("question_too_expensive"))
                .body("time_limit", equalTo("PT30S")).body("detail", containsString("shorter window"));
        offers().statusCode(200);
    }

    @Test
    void connectionsAreLimitedAndReadOnly() {
        assertThat(setting("statement_timeout")).isEqualTo("30s");
        assertThat(setting("default_transaction_read_only")).isEqualTo("on");
        assertThatThrownBy(() -> questions.autocommit(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("DELETE FROM monetization_events");
            }
        })).isInstanceOfSatisfying(DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("25006"));
    }

    private String setting(String name) {
        return questions.snapshot(connection -> new BoundSql().add("SELECT current_setting(?)", name).query(connection,
                rows -> rows.next() ? rows.getString(1) : null));
    }

    private void ask(String by) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        clients.add(client);
        client.getOutputStream()
                .write(("GET " + SlowQuestionResource.PATH + "?by=" + by + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private ValidatableResponse offers() {
        return given().queryParam("from", "2024-01-01").queryParam("to", "2024-01-02").queryParam("event_id", events.eventId())
                .get("/api/v1/funnels/offers").then();
    }

    /** The statements of a question that runs many are at work only most of the time, so that none is seen by chance. */
    private void await(int atWork, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        int seen = 0;
        while (seen < 5) {
            assertThat(System.nanoTime()).as("%s questions at work after %s", atWork, within).isLessThan(deadline);
            seen = database.number(AT_WORK) == atWork ? seen + 1 : 0;
        }
    }
}
