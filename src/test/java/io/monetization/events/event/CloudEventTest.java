package io.monetization.events.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

    private static final AcceptedRange RANGE = new AcceptedRange(Instant.parse("2023-12-01T00:00:00Z"),
            Instant.parse("2026-01-01T23:59:59.999999Z"), _ -> false, _ -> false);
    private static final String ID = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";
    private static final String EVENT = """
            {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "OFFER_VIEW", "subject": "o1",
             "time": "2025-12-01T02:00:00+02:00", "data": {"event_id": "conf"}}""".formatted(ID);

    private final EventValidator validator = new EventValidator(Optional.empty(), new PersonalData(true, Optional.empty()));

    @Test
    void attributesAndDataBecomeOneEvent() {
        Event event = valid(EVENT.replace("\"conf\"", """
                "conf", "user_id": "u-1", "revenue_cents": 4900, "currency": "EUR", "context": {"n": 1.10}""")
                .replace("OFFER_VIEW", "OFFER_PURCHASE"));

        assertThat(event).isEqualTo(new Event(UUID.fromString(ID), "conf", "u-1", null, EventType.OFFER_PURCHASE, "o1", 4900,
                "EUR", "{\"n\":1.1,\"ce\":{\"source\":\"/shop\"}}", null, null, Instant.parse("2025-12-01T00:00:00Z")));
    }

    @Test
    void whatNoFieldSaysIsKept() {
        String event = EVENT.replace(ID, "order 17").replace("OFFER_VIEW", "com.example.OFFER_VIEW").replace("\"data\"", """
                "dataschema": "/s/1", "tenant": "north", "retries": 3, "paid": true, "nothing": null,
                "datacontenttype": "application/vnd.shop+json; charset=utf-8", "data\"""");

        assertThat(valid(event).context()).isEqualTo("""
                {"ce":{"source":"/shop","dataschema":"/s/1","tenant":"north","retries":3,"paid":true,"id":"order 17",\
                "type":"com.example.OFFER_VIEW"}}""");
        assertThat(valid(event).eventType()).isEqualTo(EventType.OFFER_VIEW);
    }

    @Test
    void nameOfASourceIsAlwaysTheSameId() {
        UUID id = valid(EVENT.replace(ID, "order-17")).id();

        assertThat(id).isEqualTo(NameBasedId.of("/shop", "order-17")).hasToString("fa217d22-67a4-5875-be14-6632c65d403a");
        assertThat(id.version()).isEqualTo(5);
        assertThat(NameBasedId.of("/sho", "porder-17")).isNotEqualTo(id);
        assertThat(valid(EVENT.replace(ID, "order-17").replace("/shop", "/other")).id()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`\"source\"`        | `\"source\"`      | 6ba7b810-9dad-41d1-80b4-00c04fd430c8",
            "`\"id\": \"6ba7b8` | `\"id\": \"name-` | NAMED",
            "`\"source\":`       | `\"from\":`       | 6ba7b810-9dad-41d1-80b4-00c04fd430c8",
            "`c8\"`               | `c8\", \"id\": 7`  | 6ba7b810-9dad-41d1-80b4-00c04fd430c9",
            "`{\"event_id\"`     | `7, \"x\": {\"a\"` | 6ba7b810-9dad-41d1-80b4-00c04fd430c8" })
    void evidenceHasTheIdThatTheEventWillHave(String part, String replacement, String id) {
        String named = NameBasedId.of("/shop", "name-10-9dad-41d1-80b4-00c04fd430c8").toString();
        String broken = EVENT.replace("OFFER_VIEW", "OFFER_LOOK").replace("\"conf\"",
                "\"conf\", \"id\": \"6ba7b810-9dad-41d1-80b4-00c04fd430c9\"");

        assertThat(refused(broken.replace(part, replacement)).evidence().id()).hasToString(id.replace("NAMED", named));
    }

    @Test
    void versionSevenIdNeedsNoTime() {
        String withoutTime = EVENT.replace("\"time\": \"2025-12-01T02:00:00+02:00\",", "");

        assertThat(valid(withoutTime.replace(ID, "01938000-0000-7000-8000-000000000001")).createdAt())
                .isEqualTo(Instant.ofEpochMilli(0x01938000_0000L));
        assertThat(refused(withoutTime).code()).isEqualTo(ItemCode.CREATED_AT_REQUIRED);
        assertThat(refused(withoutTime.replace(ID, "order-17")).code()).isEqualTo(ItemCode.CREATED_AT_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "id", "source", "specversion", "type" })
    void requiredAttributeIsNamed(String attribute) {
        String without = EVENT.replace("\"" + attribute + "\":", "\"other\":");

        assertThat(refused(without)).returns(ItemCode.MISSING_FIELD, Verdict.Refused::code)
                .returns(attribute, Verdict.Refused::field)
                .returns(attribute + " is required in a CloudEvent", Verdict.Refused::message)
                .returns(Dialect.CLOUD_EVENT, refused -> refused.evidence().dialect());
        assertThat(refused(EVENT.replaceFirst("\"" + attribute + "\": \"[^\"]*\"", "\"" + attribute + "\": null")).code())
                .isEqualTo(ItemCode.MISSING_FIELD);
        assertThat(refused(EVENT.replaceFirst("\"" + attribute + "\": \"[^\"]*\"", "\"" + attribute + "\": 1")).code())
                .isEqualTo(ItemCode.INVALID_VALUE);
        assertThat(refused(EVENT.replaceFirst("\"" + attribute + "\": \"[^\"]*\"", "\"" + attribute + "\": \" \"")).field())
                .isEqualTo(attribute);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`\"1.0\"`                  | `\"0.3\"`                                      | invalid_value      | specversion",
            "`\"o1\"`                   | `\"\"`                                         | invalid_value      | subject",
            "`\"o1\"`                   | `null`                                         | missing_field      | entity_id",
            "`OFFER_VIEW`               | `com.example.offer_view`                       | unknown_event_type | event_type",
            "`OFFER_VIEW`               | `com.example.`                                 | invalid_value      | event_type",
            "`/shop`                    | `\\u0000`                                      | invalid_character  | source",
            "`2025-12-01T02`            | `2025-12-01 02`                                | invalid_value      | time",
            "`:00+02`                   | `:00.1234567+02`                               | invalid_value      | time",
            "`2025-12-01T02`            | `2005-12-01T02`                                | older_than_retention | created_at",
            "`\"data\"`                 | `\"data_base64\": \"e30=\", \"data\"`          | invalid_value      | data_base64",
            "`\"data\"`                 | `\"datacontenttype\": \"text/xml\", \"data\"`  | invalid_value      | datacontenttype",
            "`\"data\"`                 | `\"event_id\": \"conf\", \"data\"`             | unknown_field      | event_id",
            "`\"data\"`                 | `\"Tenant\": \"x\", \"data\"`                  | unknown_field      | Tenant",
            "`{\"event_id\": \"conf\"}` | `[]`                                           | invalid_value      | data",
            "`{\"event_id\": \"conf\"}` | `\"text\"`                                     | invalid_value      | data",
            "`{\"event_id\": \"conf\"}` | `null`                                         | missing_field      | event_id",
            "`\"conf\"`                 | `\"conf\", \"colour\": 1`                      | unknown_field      | colour",
            "`\"conf\"`                 | `\"conf\", \"context\": 1`                     | invalid_value      | context",
            "`\"conf\"`                 | `\"conf\", \"context\": {\"ce\": {}}`          | invalid_value      | context",
            "`\"conf\"`                 | `\"conf\", \"event_type\": \"OFFER_CLICK\"`    | invalid_value      | event_type",
            "`\"conf\"`                 | `\"conf\", \"entity_id\": \"o2\"`              | invalid_value      | entity_id",
            "`\"conf\"`                 | `\"conf\", \"id\": \"6ba7b810-9dad-41d1-80b4-00c04fd430c9\"` | invalid_value | id",
            "`\"conf\"`                 | `\"conf\", \"created_at\": \"2025-12-01T00:00:00.000001Z\"`  | invalid_value | created_at" })
    void refusesWhatIsNoEvent(String part, String replacement, String code, String field) {
        assertThat(EVENT).contains(part);

        Verdict.Refused refused = refused(EVENT.replace(part, replacement));

        assertThat(refused.code().code() + "|" + refused.field()).as(refused.message()).isEqualTo(code + "|" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"id\": \"order-17\"", "\"id\": \"DERIVED\"", "\"event_type\": \"OFFER_VIEW\"",
            "\"event_type\": \"com.example.OFFER_VIEW\"", "\"entity_id\": \"o1\"", "\"created_at\": \"2025-12-01T00:00:00Z\"" })
    void dataMayRepeatWhatTheAttributesSay(String field) {
        String derived = NameBasedId.of("/shop", "order-17").toString();

        valid(EVENT.replace(ID, "order-17").replace("OFFER_VIEW", "com.example.OFFER_VIEW").replace("\"conf\"",
                "\"conf\", " + field.replace("DERIVED", derived)));
    }

    @Test
    void refusesWhatIsNoObjectAndLeavesWhatWasSentAsItWas() throws JsonProcessingException {
        assertThat(refused("[]").message()).isEqualTo("a CloudEvent must be an object, not an array");
        assertThat(refused("null").code()).isEqualTo(ItemCode.INVALID_VALUE);

        JsonNode sent = new ObjectMapper().readTree(EVENT.replace("\"conf\"", "\"conf\", \"context\": {\"a\": 1}"));
        JsonNode before = sent.deepCopy();
        judge(sent);
        assertThat(sent).isEqualTo(before);
    }

    private Event valid(String json) {
        assertThat(judged(json)).isInstanceOf(Verdict.Valid.class);
        return ((Verdict.Valid) judged(json)).event();
    }

    private Verdict.Refused refused(String json) {
        assertThat(judged(json)).isInstanceOf(Verdict.Refused.class);
        return (Verdict.Refused) judged(json);
    }

    private Verdict judged(String json) {
        try {
            return judge(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Verdict judge(JsonNode sent) {
        return CloudEvent.judge(sent, event -> validator.validate(event, RANGE, Instant.EPOCH, new Origin(null, null)));
    }
}
