package io.monetization.events.segment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SegmentResourceTest {

    private final String eventId = "segment-" + UUID.randomUUID();

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void makeMonth() {
        table.months("2026-11", "2026-11");
    }

    @ParameterizedTest
    @CsvSource({ "/v1/batch, application/json", "/v1/batch/, application/x-www-form-urlencoded", "/v1/import, text/plain",
            "/v1/import/, application/octet-stream", "/v1/batch, application/x-unknown; charset=x" })
    void takesAnyContentTypeOnEitherPathGzipOrNot(String path, String contentType) throws IOException, InterruptedException {
        String batch = batch(view("m-1"));
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", contentType);
        HttpRequest plain = request.POST(BodyPublishers.ofString(batch)).build();
        HttpRequest compressed = request.header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(gzip(batch)))).build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            for (HttpRequest sent : List.of(plain, compressed)) {
                HttpResponse<String> answer = client.send(sent, BodyHandlers.ofString());
                assertThat(answer.body()).isEqualTo("{\"success\":true}");
            }
        }

        assertThat(stored()).containsExactly("OFFER_VIEW");
    }

    @Test
    void storesWhatIsValidAndPassesOverWhatIsNoTrack() {
        String deep = view("m-4").replace("\"p\"", "[".repeat(20_000) + "]".repeat(20_000));
        String twice = view("m-5").replace("\"p\"", "\"p\", \"é\": [{\"n\": 1, \"n\": {}}, [2]]");
        post(batch(view("m-1") + ",{\"type\": \"identify\"},7," + deep + "," + twice + "," + view("m-2") + ","
                + view("m-3").replace("Viewed", "Hated")));

        assertThat(stored()).containsExactly("OFFER_VIEW", "OFFER_VIEW");
        assertThat(database.texts("SELECT payload FROM rejected_events WHERE message LIKE '%same member twice'"))
                .contains(twice);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{\"type\": \"identify\"}", "{\"type\": \"track\", \"event\": \"Signed Up\"}" })
    void batchWithoutAnythingToStoreIsASuccess(String messages) {
        post(batch(messages));
    }

    @Test
    void sourceIsTheKeyOfEitherPlace() {
        String message = view("m-1");
        post(batch(message));
        post("{\"writeKey\": \"shop\", \"batch\": [" + message + "]}");
        post(given().header("Authorization", "Basic " + base64("shop:")), "{\"batch\": [" + message + "]}");
        assertThat(stored()).hasSize(1);

        post(given().header("Authorization", "Basic " + base64("other:")), batch(message));
        assertThat(stored()).hasSize(2);
    }

    @Test
    void serversThatForwardEventsAreNotTheirClients() {
        post(batch(view("m-1")));

        assertThat(database.texts("""
                SELECT coalesce(user_agent, host(ip_address), 'unknown') FROM monetization_events WHERE event_id = ?""",
                eventId)).containsExactly("unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{\"batch\": [ | malformed_json", "{\"batch\": {}} | invalid_body",
            "[] | invalid_body", "{} | invalid_body", "7 | invalid_body", "{\"batch\": []} x | malformed_json",
            "{\"batch\": [], \"batch\": []} | malformed_json" })
    void whatIsNoBatchIsAProblem(String body, String code) {
        given().body(body).post("/v1/batch").then().statusCode(400).body("code", is(code));
        given().header("Content-Encoding", "br").body("{}").post("/v1/batch").then().statusCode(415);
    }

    private String view(String messageId) {
        return """
                {"type": "track", "event": "Product Viewed", "messageId": "%2$s-%1$s", "timestamp": "2026-11-01T10:00:00Z",
                 "anonymousId": "a", "properties": {"event_id": "%2$s", "product_id": "p"}}""".formatted(messageId, eventId);
    }

    private static String batch(String messages) {
        return "{\"batch\": [" + messages + "], \"writeKey\": \"shop\"}";
    }

    private static void post(String body) {
        post(given(), body);
    }

    private static void post(RequestSpecification request, String body) {
        ValidatableResponse response = request.contentType("application/json").body(body).post("/v1/batch").then();
        response.statusCode(200).body("success", is(true));
    }

    private List<String> stored() {
        return database.texts("SELECT event_type FROM monetization_events WHERE event_id = ?", eventId);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
