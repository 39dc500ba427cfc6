package io.monetization.events.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithKeys.class)
class AccessTest {

    private static final Map<String, String> SCOPE_BESIDE = Map.of("ingest", "read", "read", "admin", "admin", "ingest");
    private static final String STATUS = "/api/v1/scheduler/status";

    private final SoftAssertions softly = new SoftAssertions();

    @Inject
    Database database;

    /** Of the description, which another test compares with what is served: nothing is open by accident. */
    @Test
    void everyOperationAsksForTheScopeThatItIsDescribedWith() throws JsonProcessingException {
        // Whoever may, would otherwise load the sample.
        new EventFixture(database).event("OFFER_VIEW", "early-bird", Instant.now().toString());
        int operations = 0;
        for (Map.Entry<String, JsonNode> path : api().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                checkScope(operation.getKey(), path.getKey().replaceAll("\\{\\w+}", "1"),
                        operation.getValue().path("security"));
                operations++;
            }
        }
        softly.assertAll();
        assertThat(operations).isGreaterThan(10);
    }

    private void checkScope(String method, String path, JsonNode security) {
        String operation = method + " " + path;
        String scope = security.findPath("bearer").path(0).asText();
        assertThat(SCOPE_BESIDE).as(operation).containsKey(scope);
        Response nobody = json(given()).request(method, path);
        softly.assertThat(nobody.statusCode()).as(operation).isEqualTo(401);
        softly.assertThat(nobody.path("code").toString()).as(operation).isEqualTo("unauthorized");
        Response other = json(WithKeys.as(SCOPE_BESIDE.get(scope))).request(method, path);
        softly.assertThat(other.statusCode()).as(operation).isEqualTo(403);
        softly.assertThat(other.path("code").toString()).as(operation).isEqualTo("forbidden");
        softly.assertThat(json(WithKeys.as(scope)).request(method, path).statusCode()).as(operation).isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/favicon.svg", "/q/openapi", "/q/swagger-ui/" })
    void thePageAndTheDescriptionAreOpen(String path) {
        given().get(path).then().statusCode(200);
        given().header("Authorization", "Bearer wrong").get(path).then().statusCode(200);
    }

    @Test
    void refusalsTellNothingAboutKeys() {
        String unknown = refusal(given().header("Authorization", "Bearer unknown"));

        assertThat(refusal(given())).isEqualTo(unknown).doesNotContain("unknown");
        assertThat(refusal(WithKeys.as(WithKeys.EXPIRED))).isEqualTo(unknown);
        assertThat(refusal(given().header("X-API-Key", ""))).isEqualTo(unknown);
        assertThat(refusal(given().header("Authorization", "Bearer "))).isEqualTo(unknown);
        assertThat(refusal(given().header("Authorization", "Bearer a.b.c"))).isEqualTo(unknown);
        assertThat(refusal(given().auth().preemptive().basic(WithKeys.keyOf("read"), ""))).isEqualTo(unknown);
    }

    @Test
    void keyMayComeInEitherHeader() {
        given().header("X-API-Key", WithKeys.keyOf("read")).get(STATUS).then().statusCode(200);
        given().header("Authorization", "bearer " + WithKeys.keyOf("read")).get(STATUS).then().statusCode(200);
        given().queryParam("api_key", WithKeys.keyOf("read")).get(STATUS).then().statusCode(401);
    }

    @Test
    void tokenOfTheIssuerGrantsItsScopes() {
        given().auth().oauth2(token().claim("scope", "openid read").sign()).get(STATUS).then().statusCode(200);

        given().auth().oauth2(token().claim("scope", "openid ingest").sign()).get(STATUS).then().statusCode(403);
        given().auth().oauth2(token().sign()).get(STATUS).then().statusCode(403);
        // No scope, though it is the name of a role.
        given().auth().oauth2(token().claim("scope", List.of(Scope.READ_ALL)).sign()).get(STATUS).then().statusCode(403);
    }

    @Test
    void holderOfATokenSendsEventsUnderItsName() {
        String key = UUID.randomUUID().toString();
        String event = """
                {"event_type": "OFFER_VIEW", "event_id": "jwt-conf", "entity_id": "early-bird"}""";

        bearer(token().claim("scope", "ingest").sign()).header("Idempotency-Key", key).contentType("application/json")
                .body(event)
                .post("/api/v1/events").then().statusCode(200).body("accepted", is(1));

        assertThat(database.texts("SELECT credential FROM idempotency_keys WHERE key = ?", key)).containsExactly("jwt:analyst");
    }

    @Test
    void tokenMustBeForUsAndOfItsTime() {
        assertThat(refusal(bearer(token().audience("others").claim("scope", "read").sign()))).isNotEmpty();
        assertThat(refusal(bearer(token().issuer("https://others.example").claim("scope", "read").sign()))).isNotEmpty();
        assertThat(refusal(bearer(token().expiresAt(1_700_000_000).claim("scope", "read").sign()))).isNotEmpty();
        assertThat(refusal(bearer(token().claim("scope", "read").claim("event_ids", "devconf").sign()))).isNotEmpty();
        assertThat(refusal(bearer(token().subject("x".repeat(300)).claim("scope", "read").sign()))).isNotEmpty();
    }

    @Test
    void tokenMayBeLimitedToEvents() {
        RequestSpecification caller = bearer(token().claim("scope", "read").claim("event_ids", List.of("jwt-conf")).sign());
        String offers = "/api/v1/funnels/offers?from=2026-11-01&to=2026-11-02&event_id=";

        given(caller).get(offers + "jwt-conf").then().statusCode(200);
        given(caller).get(offers + "other").then().statusCode(403).body("errors.field", is(List.of("event_id")));
        given(caller).get(STATUS).then().statusCode(403);
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static JwtClaimsBuilder token() {
        return Jwt.claims().issuer(WithKeys.ISSUER).audience(WithKeys.AUDIENCE).subject("analyst");
    }

    /** What the caller is told, who is refused, but for the name of the request. */
    private static String refusal(RequestSpecification request) {
        return request.get(STATUS).then().statusCode(401).header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json").extract().asString().replaceFirst("\"trace_id\":\"\\w+\"", "");
    }

    private static RequestSpecification json(RequestSpecification request) {
        return request.contentType("application/json").body("{}");
    }

    private static JsonNode api() throws JsonProcessingException {
        return new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
    }
}
