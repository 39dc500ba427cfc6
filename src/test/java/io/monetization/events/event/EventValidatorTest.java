package io.monetization.events.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventValidatorTest {

    private static final Instant NOW = Instant.parse("2025-12-31T23:59:59.999999Z");
    private static final AcceptedRange RANGE = new AcceptedRange(Instant.parse("2023-12-01T00:00:00Z"),
            Instant.parse("2026-01-01T23:59:59.999999Z"), _ -> false, _ -> false);
    private static final Origin ORIGIN = new Origin("curl/8", "203.0.113.0");
    private static final String REQUIRED = "\"event_id\":\"conf\",\"event_type\":\"OFFER_VIEW\",\"entity_id\":\"o1\"";
    private static final ObjectReader JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build().reader();

    private final EventValidator validator = new EventValidator(Optional.empty(), new PersonalData(true, Optional.empty()));

    @Test
    void nameOfAnUnknownFieldIsCutBetweenCharacters() {
        String cut = "x".repeat(63) + "\ud83d\ude00";

        assertThat(refused("{\"" + cut + "y\": 1}").field()).isEqualTo(cut);
    }

    @Test
    void completesWhatMayBeLeftOut() {
        Event event = valid("{" + REQUIRED + "}");

        assertThat(event.createdAt()).isEqualTo("2025-12-31T23:59:59.999Z");
        assertThat(event.id().version()).isEqualTo(7);
        assertThat(event.entityType()).isEqualTo(EntityType.OFFER);
        assertThat(event.revenueCents()).isZero();
        assertThat(event.currency()).isEqualTo("USD");
        assertThat(event.context()).isEqualTo("{}");
        assertThat(event.userAgent()).isEqualTo("curl/8");
        assertThat(event.ipAddress()).isEqualTo("203.0.113.0");
    }

    @Test
    void timeOfAGeneratedIdIsTheTimeOfTheEvent() {
        Event event = valid("{" + REQUIRED + ",\"created_at\":\"2025-12-01T00:00:00.123456+05:30\"}");

        assertThat(event.createdAt()).isEqualTo("2025-11-30T18:30:00.123456Z");
        assertThat(event.id().getMostSignificantBits() >>> 16).isEqualTo(event.createdAt().toEpochMilli());
    }

    @Test
    void versionSevenIdAloneSaysTheTime() {
        Event event = valid("{" + REQUIRED + ",\"id\":\"01938000-0000-7000-8000-000000000001\"}");

        assertThat(event.createdAt()).isEqualTo(Instant.ofEpochMilli(0x01938000_0000L));
        assertThat(event.id()).isEqualTo(UUID.fromString("01938000-0000-7000-8000-000000000001"));
    }

    @Test
    void otherIdAloneCannotBeDeduplicated() {
        assertThat(refused("{" + REQUIRED + ",\"id\":\"6ba7b810-9dad-41d1-80b4-00c04fd430c8\"}").code())
                .isEqualTo(ItemCode.CREATED_AT_REQUIRED);
    }

    @Test
    void idAndTimeAreTakenAsSent() {
        Event event = valid("{" + REQUIRED
                + ",\"id\":\"6ba7b810-9dad-41d1-80b4-00c04fd430c8\",\"created_at\":\"2025-01-01T00:00:00Z\"}");

        assertThat(event.identity()).isEqualTo(new EventIdentity(UUID.fromString("6ba7b810-9dad-41d1-80b4-00c04fd430c8"),
                Instant.parse("2025-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTypeSaysItsEntityType(EventType type) {
        Event event = valid("{\"event_id\":\"c\",\"entity_id\":\"x\",\"event_type\":\"" + type + "\"}");

        assertThat(type.name()).startsWith(event.entityType().name() + "_");
    }

    @ParameterizedTest
    @ValueSource(strings = { "event_id", "event_type", "entity_id" })
    void requiresField(String field) {
        assertThat(refused("{" + REQUIRED.replace("\"" + field + "\"", "\"user_id\"") + "}"))
                .extracting(Verdict.Refused::code, Verdict.Refused::field).containsExactly(ItemCode.MISSING_FIELD, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"revenue_cents\":9.99               | INVALID_VALUE        | revenue_cents",
            "\"revenue_cents\":1e2                | INVALID_VALUE        | revenue_cents",
            "\"revenue_cents\":\"100\"            | INVALID_VALUE        | revenue_cents",
            "\"revenue_cents\":true               | INVALID_VALUE        | revenue_cents",
            "\"revenue_cents\":9223372036854775808 | INVALID_VALUE       | revenue_cents",
            "\"revenue_cents\":-1                 | NEGATIVE_REVENUE     | revenue_cents",
            "\"revenue_cents\":1                  | MISSING_FIELD        | currency",
            "\"currency\":\"eur\"                 | UNKNOWN_CURRENCY     | currency",
            "\"currency\":\"XYZ\"                 | UNKNOWN_CURRENCY     | currency",
            "\"currency\":978                     | INVALID_VALUE        | currency",
            "\"created_at\":1764547200            | INVALID_VALUE        | created_at",
            "\"created_at\":\"2025-12-01\"        | INVALID_VALUE        | created_at",
            "\"created_at\":\"2025-12-01T00:00:00\" | INVALID_VALUE      | created_at",
            "\"created_at\":\"2025-12-01T00:00Z\" | INVALID_VALUE        | created_at",
            "\"created_at\":\"2025-02-29T00:00:00Z\" | INVALID_VALUE     | created_at",
            "\"created_at\":\"2025-12-31T23:59:59.9999999Z\" | INVALID_VALUE | created_at",
            "\"created_at\":\"2026-01-02T00:00:00Z\" | TOO_FAR_IN_FUTURE | created_at",
            "\"created_at\":\"2023-11-30T23:59:59.999999Z\" | OLDER_THAN_RETENTION | created_at",
            "\"id\":\"00000000-0001-7000-8000-000000000001\" | OLDER_THAN_RETENTION | id",
            "\"id\":\"1-1-1-1-1\"                 | INVALID_VALUE        | id",
            "\"id\":7                             | INVALID_VALUE        | id",
            "\"entity_type\":\"AD\"               | ENTITY_TYPE_MISMATCH | entity_type",
            "\"entity_type\":\"CAR\"              | INVALID_VALUE        | entity_type",
            "\"user_id\":\"\"                     | INVALID_VALUE        | user_id",
            "\"user_id\":\" \"                    | INVALID_VALUE        | user_id",
            "\"user_id\":{}                       | INVALID_VALUE        | user_id",
            "\"user_id\":\"a\\u0000b\"            | INVALID_CHARACTER    | user_id",
            "\"session_token\":\"\\ud800\"        | INVALID_CHARACTER    | session_token",
            "\"user_agent\":\"\\u0000\"           | INVALID_CHARACTER    | user_agent",
            "\"ip_address\":\"localhost\"         | INVALID_VALUE        | ip_address",
            "\"ip_address\":\"1.2.3\"             | INVALID_VALUE        | ip_address",
            "\"ip_address\":\"1.2.3.256\"         | INVALID_VALUE        | ip_address",
            "\"context\":[]                       | INVALID_VALUE        | context",
            "\"context\":\"{}\"                   | INVALID_VALUE        | context",
            "\"context\":{\"a\":\"\\u0000\"}      | INVALID_CHARACTER    | context",
            "\"context\":{\"\\udc00\":1}          | INVALID_CHARACTER    | context",
            "\"context\":{\"a\":[1e309]}          | INVALID_VALUE        | context",
            "\"context\":{\"a\":1e-999999999}     | INVALID_VALUE        | context",
            "\"eventId\":\"x\"                    | UNKNOWN_FIELD        | eventId",
    })
    void refusesWhatBreaksARule(String member, ItemCode code, String field) {
        assertThat(refused("{" + REQUIRED + "," + member + "}")).extracting(Verdict.Refused::code, Verdict.Refused::field)
                .containsExactly(code, field);
    }

    @Test
    void refusesAnUnknownType() {
        assertThat(refused("{" + REQUIRED.replace("OFFER_VIEW", "OFFER_LOOK") + "}").code())
                .isEqualTo(ItemCode.UNKNOWN_EVENT_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "1", "\"x\"", "[]", "true" })
    void refusesWhatIsNoObject(String json) {
        assertThat(refused(json)).extracting(Verdict.Refused::code, Verdict.Refused::field)
                .containsExactly(ItemCode.INVALID_VALUE, null);
    }

    @Test
    void keysHaveUpTo255CharactersCountedAsPostgresCountsThem() {
        String longest = "\uD83D\uDE00".repeat(255);

        assertThat(valid("{" + REQUIRED + ",\"user_id\":\"" + longest + "\"}").userId()).isEqualTo(longest);
        assertThat(refused("{" + REQUIRED + ",\"user_id\":\"" + longest + "x\"}").code()).isEqualTo(ItemCode.INVALID_VALUE);
    }

    @Test
    void contextKeepsEveryDigitAndItsDepthIsBounded() {
        assertThat(valid("{" + REQUIRED + ",\"context\":{\"n\":[1.10,12345678901234567890123,1E+2]}}").context())
                .isEqualTo("{\"n\":[1.10,12345678901234567890123,1E+2]}");
        assertThat(refused("{" + REQUIRED + ",\"context\":" + "{\"a\":".repeat(64) + "{}" + "}".repeat(64) + "}").code())
                .isEqualTo(ItemCode.INVALID_VALUE);
    }

    @Test
    void boundsOfTheAcceptedRangeAreAccepted() {
        assertThat(valid("{" + REQUIRED + ",\"created_at\":\"2026-01-01T23:59:59.999999Z\"}").createdAt())
                .isEqualTo(RANGE.latest());
        assertThat(valid("{" + REQUIRED + ",\"created_at\":\"2023-12-01T00:00:00z\"}").createdAt()).isEqualTo(RANGE.oldest());
    }

    @Test
    void leapDayIsADay() {
        assertThat(valid("{" + REQUIRED + ",\"created_at\":\"2024-02-29t12:00:00Z\"}").createdAt())
                .isEqualTo("2024-02-29T12:00:00Z");
    }

    @Test
    void configuredCurrencyStandsForTheOneLeftOut() {
        EventValidator euros = new EventValidator(Optional.of("EUR"), new PersonalData(true, Optional.empty()));

        assertThat(euros.validate(tree("{" + REQUIRED + ",\"revenue_cents\":1}"), RANGE, NOW, ORIGIN))
                .isInstanceOfSatisfying(Verdict.Valid.class,
                        verdict -> assertThat(verdict.event().currency()).isEqualTo("EUR"));
    }

    @ParameterizedTest
    @CsvSource({ "198.51.100.77, 198.51.100.0", "2001:db8:aaaa:bbbb:cccc::1, 2001:db8:aaaa:0:0:0:0:0",
            "::ffff:198.51.100.77, 198.51.100.0" })
    void storesOnlyTheNetworkOfAnAddress(String address, String network) {
        assertThat(valid("{" + REQUIRED + ",\"ip_address\":\"" + address + "\"}").ipAddress()).isEqualTo(network);
    }

    private Event valid(String json) {
        return switch (validator.validate(tree(json), RANGE, NOW, ORIGIN)) {
            case Verdict.Valid(Event event) -> event;
            case Verdict.Refused refused -> throw new AssertionError(refused);
        };
    }

    private Verdict.Refused refused(String json) {
        return switch (validator.validate(tree(json), RANGE, NOW, ORIGIN)) {
            case Verdict.Valid valid -> throw new AssertionError(valid);
            case Verdict.Refused refused -> refused;
        };
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
