package io.monetization.events.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.monetization.events.problem.ProblemException;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFormatTest {

    @ParameterizedTest
    @CsvSource({
            "application/json, Json",
            "'', Json",
            "text/plain;charset=UTF-8, Json",
            "Application/JSON; charset=\"utf-8\", Json",
            "application/json; profile=x, Json",
            "application/x-ndjson; charset=utf-8, Lines",
            "application/cloudevents+json; charset=UTF-8, StructuredCloudEvent",
            "application/cloudevents-batch+json, CloudEventBatch" })
    void mediaTypeSaysHowTheBodyHoldsEvents(String contentType, String format) {
        assertThat(BodyFormat.of(headers("Content-Type", contentType)).getClass().getSimpleName()).isEqualTo(format);
        assertThat(BodyFormat.of(headers())).isEqualTo(new BodyFormat.Json());
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/xml", "application/x-www-form-urlencoded", "text/html", "application/json+x", "*/*",
            "application/json; charset=iso-8859-1", "application/x-ndjson; charset=utf-16", "json", "/", ";", "application/" })
    void refusesOtherMediaTypesAndCharsetsAndListsWhatIsRead(String contentType) {
        assertThatThrownBy(() -> BodyFormat.of(headers("Content-Type", contentType))).isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("unsupported_media_type");
    }

    @Test
    void contentTypeIsSaidOnce() {
        assertThatThrownBy(() -> BodyFormat.of(headers("Content-Type", "text/plain", "content-type", "application/json")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void headersOfJsonMakeItTheDataOfACloudEvent() {
        MultiMap headers = headers("Content-Type", "application/json", "CE-Source", "/shop", "ce-tenant", "north", "cex", "no");

        ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("source", "/shop").put("tenant", "north");
        assertThat(BodyFormat.of(headers)).isEqualTo(new BodyFormat.BinaryCloudEvent(attributes));
        assertThat(BodyFormat.of(headers.set("Content-Type", "application/cloudevents+json")))
                .isEqualTo(new BodyFormat.StructuredCloudEvent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, value = {
            "Euro%20%E2%82%AC%20%F0%9F%98%80|Euro € 😀",
            "50%25|50%",
            "%2541|%41",
            "a+b|a+b",
            " a b |a b",
            "\"a \\\"b\\\" %41\"|a \"b\" A",
            "\"|\"",
            "%00|\0",
            "früh|früh" })
    void valuesAreUnquotedAndPercentDecodedOnce(String sent, String meant) {
        String onTheWire = new String(sent.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);

        assertThat(CloudEventHeaders.attributes(headers("ce-subject", onTheWire)).get("subject").textValue())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = { "%", "50%", "%4", "%zz", "%-1", "%ff", "%C3", "%ED%A0%80", "%C0%80", "fr\u00fch" })
    void refusesWhatIsNotPercentEncodedUtf8(String sent) {
        assertThatThrownBy(() -> BodyFormat.of(headers("ce-subject", sent))).isInstanceOf(ProblemException.class)
                .hasMessage("invalid_parameter: ce-subject: is not percent-encoded UTF-8");
    }

    @Test
    void refusesAnAttributeThatIsSaidTwice() {
        assertThatThrownBy(() -> BodyFormat.of(headers("ce-id", "1", "Ce-Id", "1"))).isInstanceOf(ProblemException.class)
                .hasMessage("invalid_parameter: ce-id: is given more than once");
    }

    private static MultiMap headers(String... namesAndValues) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
