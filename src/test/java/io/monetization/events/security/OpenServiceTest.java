package io.monetization.events.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nobody has to show a key, whatever page somebody visits could have their browser ask for what it likes. */
@QuarkusTest
class OpenServiceTest {

    private static final String ENSURE = "POST /api/v1/partitions/ensure";

    @ParameterizedTest
    @ValueSource(strings = { ENSURE, "POST /api/v1/sample", "DELETE /api/v1/sample", "DELETE /api/v1/subjects/u",
            "POST /api/v1/partitions/monetization_events_2025_01/archive?dry_run=false",
            "POST /api/v1/scheduler/jobs/analyze/run", "POST /api/v1/funnels/refresh" })
    void pageOfAnotherSiteChangesNothing(String operation) {
        for (String site : new String[] { "cross-site", "same-site" }) {
            ask(operation, given().header("Sec-Fetch-Site", site)).statusCode(403).body("code", is("forbidden"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "same-origin", "none" })
    void ownPageMayDoEverything(String site) {
        ask(ENSURE, given().header("Sec-Fetch-Site", site)).statusCode(200);
        ask(ENSURE, given()).statusCode(200);
    }

    @Test
    void pageThatCorsAllowsMayDoEverything() {
        ask(ENSURE, given().header("Sec-Fetch-Site", "cross-site").header("Origin", "https://shop.example")).statusCode(200);
        ask(ENSURE, given().header("Sec-Fetch-Site", "cross-site").header("Origin", "https://evil.example")).statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST /api/v1/events", "POST /v1/batch", "GET /api/v1/scheduler/status" })
    void pageOfAnotherSiteSendsEventsAndAsks(String operation) {
        ask(operation, given().header("Sec-Fetch-Site", "cross-site").body("{\"batch\": []}")).statusCode(not(403));
    }

    private static ValidatableResponse ask(String operation, RequestSpecification request) {
        String[] parts = operation.split(" ", 2);
        return request.contentType("text/plain").request(parts[0], parts[1]).then();
    }
}
