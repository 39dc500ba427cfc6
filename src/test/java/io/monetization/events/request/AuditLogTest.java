package io.monetization.events.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.monetization.events.testsupport.RecordedLog;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditLogTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private RecordedLog log;

    @BeforeEach
    void listen() {
        log = new RecordedLog("audit", "%X{trace_id} %s");
    }

    @AfterEach
    void leave() {
        log.close();
    }

    @Test
    void tellsWhoAskedForWhatAndWhatCameOfIt() {
        post("/test/audited/204?dry_run=false&x=%0d%0aforged");
        post("/test/audited/409");

        assertThat(log.lines()).satisfiesExactly(
                done -> assertThat(done).startsWith(TRACE + " open: ")
                        .endsWith(": POST /test/audited/204?dry_run=false&x=%0d%0aforged: 204"),
                refused -> assertThat(refused).endsWith(": POST /test/audited/409: 409"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/subjects/audited-person", "/api/v1/%73ubjects/audited-person",
            "/api/v1/subjects?session_token=audited-person" })
    void doesNotTellWhoIsErasedHoweverThePathIsWritten(String path) {
        given().urlEncodingEnabled(false).delete(path);

        assertThat(log.lines()).singleElement().asString().endsWith(": DELETE /api/v1/subjects/…: 200")
                .doesNotContain("person");
    }

    @Test
    void doesNotTellOfQuestions() {
        given().get("/api/v1/scheduler/status");

        assertThat(log.lines()).isEmpty();
    }

    private static void post(String path) {
        given().urlEncodingEnabled(false).header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01").post(path);
    }
}
