package io.monetization.events.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.inject.Inject;

import io.monetization.events.database.AdvisoryLock;
import io.monetization.events.database.Transactions;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample beside events of others. How it comes and goes is told by {@link SampleIT}. */
@QuarkusTest
class SampleResourceTest {

    private static final String SAMPLE = "/api/v1/sample";

    private static final String DIGEST = """
            SELECT count(*) || ' ' || md5(string_agg(concat_ws(' ', id, event_id, user_id, session_token, event_type, entity_id,
                                                               revenue_cents, currency, context, created_at), ',' ORDER BY id))
              FROM monetization_events WHERE event_id LIKE 'sample-%'""";

    @Inject
    Database database;

    @Inject
    Transactions transactions;

    @Inject
    Clock clock;

    @BeforeEach
    void somebodyElseHasAnEvent() {
        new EventFixture(database).event("OFFER_VIEW", "early-bird", clock.instant().toString());
    }

    @Test
    void isNotMixedWithEventsOfOthers() {
        given().get(SAMPLE).then().statusCode(200).body("state", is("absent")).body("events", is(0))
                .body("total", greaterThan(100_000)).body("event_ids", hasItem("sample-devconf")).body("may_load", is(false));

        given().post(SAMPLE).then().statusCode(409).body("code", is("other_events"));
    }

    @Test
    void isLoadedOrRemovedByOneAtATime() {
        try (AdvisoryLock loading = transactions.tryLock(SampleService.LOADING).orElseThrow()) {
            assertThat(loading).isNotNull();
            given().get(SAMPLE).then().body("state", is("loading"));
            given().post(SAMPLE).then().statusCode(409).body("code", is("sample_state"));
            given().delete(SAMPLE).then().statusCode(409).body("code", is("sample_state"));
        }
        try (AdvisoryLock removing = transactions.tryLock(SampleService.REMOVING).orElseThrow()) {
            assertThat(removing).isNotNull();
            given().get(SAMPLE).then().body("state", is("removing"));
            given().post(SAMPLE).then().statusCode(409).body("code", is("sample_state"));
        }
        given().get(SAMPLE).then().body("state", is("absent"));
    }

    @Test
    void comesOutTheSameWheneverItIsTold() {
        String week = digestOfLastWeek();

        assertThat(week).isEqualTo(digestOfLastWeek());
        assertThat(week).matches("\\d{4,} .*");
    }

    @Test
    void isStoredOnce() {
        transactions.rolledBack(connection -> {
            assertThat(SampleWriter.insert(connection, lastWeek())).isPositive();
            assertThat(SampleWriter.insert(connection, lastWeek())).isZero();
            return null;
        });
    }

    private String digestOfLastWeek() {
        return transactions.rolledBack(connection -> {
            SampleWriter.insert(connection, lastWeek());
            return digest(connection);
        });
    }

    private SampleSpan lastWeek() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new SampleSpan(today.minusDays(7), today, today);
    }

    private static String digest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(DIGEST)) {
            row.next();
            return row.getString(1);
        }
    }
}
