package io.monetization.events.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.monetization.events.event.NameBasedId;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.NodeScript;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the body of a request may be other than {@code application/json}. */
@QuarkusTest
class MediaTypesTest {

    private static final String EVENTS = "/api/v1/events";

    /** Bytes are sent as they are, under the media type that the test says. */
    private static final EncoderConfig ENCODING = EncoderConfig.encoderConfig()
            .appendDefaultContentCharsetToContentTypeIfUndefined(false);

    private static final String VIEW = "{\"event_id\":\"conf\",\"event_type\":\"OFFER_VIEW\",\"entity_id\":\"o1\"}";
    private static final String CLOUD_VIEW = """
            {"specversion":"1.0","id":"order-17","source":"/shop","type":"com.example.OFFER_VIEW","subject":"o1",
             "time":"2026-03-01T01:00:00+01:00","data":{"event_id":"conf"}}""";

    private static final String ACCEPTED = "{\"accepted\":1,\"duplicates\":0,\"rejected\":0,\"results\":[]}";
    private static final String DUPLICATE = "{\"accepted\":0,\"duplicates\":1,\"rejected\":0,\"results\":[]}";

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @Inject
    SettableClock clock;

    @BeforeEach
    void startWithoutEventsInMarch2026() {
        clock.set("2026-03-15T12:00:00Z");
        table.reset();
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
    }

    @Test
    void lineThatIsNoEventHindersNoOther() {
        String identified = VIEW.replace("}",
                ",\"id\":\"6ba7b810-9dad-41d1-80b4-00c04fd430c8\",\"created_at\":\"2026-01-01T00:00:00Z\"}");
        String lines = String.join("\n", "", VIEW + "\r", " \t\r", "{\"event_id\": oops}", identified, identified, VIEW + VIEW,
                "[" + VIEW + "]", "{\"a\":1,\"a\":2}", VIEW.replace("conf", "\\u0000"), VIEW.replace("conf", "\0"),
                VIEW.replace("}", ",\"context\":{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}}"),
                VIEW.replace("}", ",\"revenue_cents\":1e99999}"), VIEW.replace("}", ",\"context\":" + "9".repeat(1_001) + "}"),
                VIEW.replace("conf", "y".repeat(64 << 10)), "null", "{", VIEW);

        post("application/x-ndjson; charset=utf-8", lines).statusCode(200)
                .body("accepted", is(3), "duplicates", is(1), "rejected", is(12),
                        "results.index", equalTo(List.of(1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)),
                        "results.code", equalTo(List.of("invalid_value", "invalid_value", "invalid_value", "invalid_value",
                                "invalid_character", "invalid_value", "invalid_value", "invalid_value", "invalid_value",
                                "event_too_large", "invalid_value", "invalid_value")),
                        "results[0].message", containsString("line 4, column 14: Unrecognized token 'oops'"),
                        "results[0].field", nullValue(),
                        "results[1].message", containsString("line 7, column 64: there is more after the end"),
                        "results[3].message", containsString("says the same member twice"),
                        "results[11].message", containsString("line 17, column 2"));
        assertThat(table.count()).isEqualTo(3);
    }

    @Test
    void lineOfOtherBytesThanUtf8IsRefusedAlone() {
        byte[] lines = (VIEW + "\n" + VIEW.replace("o1", "é") + "\n" + VIEW + "\n").getBytes(StandardCharsets.ISO_8859_1);

        post("application/x-ndjson", lines).statusCode(200).body("accepted", is(2), "results.index", equalTo(List.of(1)),
                "results[0].code", is("invalid_value"));
    }

    @Test
    void linesHaveTheModesAndPreferencesOfEveryBatch() {
        request("application/x-ndjson").queryParam("mode", "atomic").body(bytes(VIEW + "\nnonsense\n")).post(EVENTS).then()
                .statusCode(422).body("code", is("events_rejected"), "errors[0].index", is(1));
        request("application/x-ndjson").queryParam("mode", "validate").header("Prefer", "return=representation")
                .body(bytes(VIEW)).post(EVENTS).then().statusCode(200).body("results.status", equalTo(List.of("accepted")));
        assertThat(table.count()).isZero();
    }

    @Test
    void linesAreReadWhileTheyComeAndHaveTheCapsOfEveryBatch() throws IOException {
        String tooMany = (VIEW + "\n").repeat(10_000) + "\n\n" + VIEW;
        post("application/x-ndjson", tooMany).statusCode(413).body("code", is("too_many_events"), "limit_events", is(10_000));
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(bytes(VIEW + "\n")),
                new ByteArrayInputStream(new byte[11 << 20]));
        request("application/x-ndjson").body(endless).post(EVENTS).then().statusCode(413).body("code", is("body_too_large"));
        assertThat(table.count()).isZero();

        request("application/x-ndjson").header("Content-Encoding", "gzip")
                .body(gzip(bytes(VIEW + "\n" + " ".repeat(20 << 20) + "\n" + VIEW))).post(EVENTS).then().statusCode(200)
                .body("accepted", is(2), "results[0].code", is("event_too_large"));
    }

    @Test
    void cloudEventIsStoredUnderOneIdentityInEveryMode() {
        post("application/cloudevents+json; charset=UTF-8", CLOUD_VIEW).statusCode(200).body("accepted", is(1));
        post("application/cloudevents-batch+json; charset=utf-8", "[" + CLOUD_VIEW + "," + CLOUD_VIEW + ",{},7]")
                .statusCode(200)
                .body("duplicates", is(2), "rejected", is(2), "results.index", equalTo(List.of(2, 3)),
                        "results.code", equalTo(List.of("missing_field", "invalid_value")), "results[0].field",
                        is("specversion"));
        binary().header("Prefer", "return=representation").body(bytes("{\"event_id\":\"conf\"}")).post(EVENTS).then()
                .statusCode(200).body("duplicates", is(1), "results[0].id",
                        is(NameBasedId.of("/shop", "order-17").toString()));

        assertThat(database.texts("""
                SELECT concat_ws('|', id, event_id, event_type, entity_id, created_at AT TIME ZONE 'UTC', context)
                  FROM monetization_events""")).containsExactly(NameBasedId.of("/shop", "order-17")
                + "|conf|OFFER_VIEW|o1|2026-03-01 00:00:00|{\"ce\": {\"id\": \"order-17\", \"type\": "
                + "\"com.example.OFFER_VIEW\", \"source\": \"/shop\"}}");
    }

    @Test
    void cloudEventHasTheModesAndCapsOfEveryEvent() throws IOException {
        request("application/cloudevents-batch+json").queryParam("mode", "atomic").header("Content-Encoding", "gzip")
                .body(gzip(bytes("[" + CLOUD_VIEW + "," + CLOUD_VIEW.replace("1.0", "2.0") + "]"))).post(EVENTS).then()
                .statusCode(422).body("errors[0].index", is(1), "errors[0].field", is("specversion"));
        post("application/cloudevents-batch+json", "[" + "{},".repeat(10_000) + "{}]").statusCode(413)
                .body("code", is("too_many_events"));
        post("application/cloudevents+json", CLOUD_VIEW.replace("\"conf\"",
                "\"conf\",\"context\":{\"x\":\"" + "y".repeat(64 << 10) + "\"}")).statusCode(422)
                .body("errors[0].code", is("event_too_large"));
        binary().body(bytes("{\"event_id\":\"" + "y".repeat(64 << 10) + "\"}")).post(EVENTS).then().statusCode(422)
                .body("errors[0].code", is("event_too_large"));
        assertThat(table.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "application/x-ndjson               | ``                   | empty_batch",
            "application/x-ndjson               | `\n \r\n\n`          | empty_batch",
            "text/plain                         | ``                   | malformed_json",
            "text/plain                         | `event_id=conf`      | malformed_json",
            "application/cloudevents+json       | ``                   | malformed_json",
            "application/cloudevents+json       | `{`                  | malformed_json",
            "application/cloudevents+json       | `{\"id\":1,\"id\":1}` | malformed_json",
            "application/cloudevents+json       | `{\"n\":1e}`         | malformed_json",
            "application/cloudevents+json       | `[]`                 | invalid_body",
            "application/cloudevents+json       | `null`               | invalid_body",
            "application/cloudevents-batch+json | `{}`                 | invalid_body",
            "application/cloudevents-batch+json | `[]`                 | empty_batch",
            "application/cloudevents-batch+json | `[{}`                | malformed_json" })
    void refusesWhatIsNoBatch(String mediaType, String body, String code) {
        post(mediaType, body).statusCode(400).contentType("application/problem+json").body("code", is(code));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "oops" })
    void refusesBinaryDataThatIsNoObject(String data) {
        binary().body(bytes(data)).post(EVENTS).then().statusCode(400).contentType("application/problem+json");
        assertThat(table.count()).isZero();
    }

    @Test
    void headersOfACloudEventArePercentDecoded() {
        binary().header("ce-tenant", "%C3%BC%20%25").body(bytes("{\"event_id\":\"conf\"}")).post(EVENTS).then().statusCode(200);
        binary().header("ce-tenant", "50%").body(bytes("{}")).post(EVENTS).then().statusCode(400)
                .body("code", is("invalid_parameter"), "errors[0].field", is("ce-tenant"));

        assertThat(database.texts("SELECT context->'ce'->>'tenant' FROM monetization_events")).containsExactly("ü %");
    }

    @Test
    void readsTheTextOfABeacon() {
        post("text/plain;charset=UTF-8", VIEW.replace("o1", "früh")).statusCode(200).body("accepted", is(1));

        assertThat(database.texts("SELECT entity_id FROM monetization_events")).containsExactly("früh");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/xml", "application/x-www-form-urlencoded", "application/json; charset=utf-16",
            "multipart/form-data" })
    void refusesOtherMediaTypesAndListsWhatIsRead(String mediaType) {
        post(mediaType, VIEW).statusCode(415).contentType("application/problem+json")
                .header("Accept-Post", containsString("application/cloudevents-batch+json"))
                .body("code", is("unsupported_media_type"));
    }

    @Test
    void pageOfAnAllowedOriginMaySendAndReadTheAnswer() {
        given().header("Origin", "https://shop.example").header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,prefer").options(EVENTS).then().statusCode(200)
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("prefer"));
        request("application/json").header("Origin", "https://shop.example").body(bytes("nonsense")).post(EVENTS).then()
                .statusCode(400).header("Access-Control-Allow-Origin", "https://shop.example")
                .body("code", is("malformed_json"));

        request("text/plain").header("Origin", "https://other.example").body(bytes(VIEW)).post(EVENTS).then().statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
        assertThat(table.count()).isZero();
    }

    @Test
    void understandsTheJavaSdkOfCloudEvents() throws IOException, InterruptedException {
        var event = CloudEventBuilder.v1().withId("java-1").withSource(URI.create("https://shop.example/checkout"))
                .withType("com.example.OFFER_PURCHASE").withSubject("early-bird").withExtension("retries", 2)
                .withTime(OffsetDateTime.parse("2026-03-01T01:00:00.123456+01:00"))
                .withData("application/json", bytes("{\"event_id\":\"conf\",\"revenue_cents\":4900,\"currency\":\"EUR\"}"))
                .build();

        assertThat(answer(writer -> writer.writeBinary(event))).isEqualTo(ACCEPTED);
        assertThat(answer(writer -> writer.writeStructured(event, JsonFormat.CONTENT_TYPE))).isEqualTo(DUPLICATE);
        assertThat(answer(writer -> writer.writeBinary(CloudEventBuilder.v1(event).withoutDataContentType().build())))
                .isEqualTo(DUPLICATE);
        assertThat(stored()).containsExactly("OFFER_PURCHASE|early-bird|4900|2026-03-01 00:00:00.123456|2");
    }

    @Test
    void understandsTheJavaScriptSdkOfCloudEvents() {
        String answers = NodeScript.run("cloudevents.mjs", address(), """
                {"id": "node-next-1795", "source": "https://shop.example/checkout", "type": "com.example.OFFER_PURCHASE",
                 "subject": "early-bird", "time": "2026-03-01T01:00:00.123+01:00", "retries": 2,
                 "data": {"event_id": "conf", "revenue_cents": 4900, "currency": "EUR"}}""");

        assertThat(answers.lines()).containsExactly(ACCEPTED, DUPLICATE, DUPLICATE);
        assertThat(stored()).containsExactly("OFFER_PURCHASE|early-bird|4900|2026-03-01 00:00:00.123|2");
    }

    private List<String> stored() {
        return database
                .texts("""
                        SELECT concat_ws('|', event_type, entity_id, revenue_cents, created_at AT TIME ZONE 'UTC', context->'ce'->>'retries')
                          FROM monetization_events""");
    }

    /** Sends what the SDK writes and nothing else. */
    private static String answer(Consumer<MessageWriter<?, ?>> send) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address()));
        send.accept(HttpMessageFactory.createWriter(request::header, body -> request.POST(BodyPublishers.ofByteArray(body))));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    private static String address() {
        return "http://localhost:" + RestAssured.port + EVENTS;
    }

    private static RequestSpecification binary() {
        return request("application/json; charset=utf-8").header("ce-specversion", "1.0").header("ce-id", "order-17")
                .header("ce-source", "/shop").header("ce-type", "com.example.OFFER_VIEW").header("ce-subject", "o1")
                .header("ce-time", "2026-03-01T01:00:00+01:00");
    }

    private static ValidatableResponse post(String mediaType, String body) {
        return post(mediaType, bytes(body));
    }

    private static ValidatableResponse post(String mediaType, byte[] body) {
        return request(mediaType).body(body).post(EVENTS).then();
    }

    private static RequestSpecification request(String mediaType) {
        return given().config(RestAssured.config().encoderConfig(ENCODING.encodeContentTypeAs(mediaType, ContentType.BINARY)))
                .contentType(mediaType);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
