package io.monetization.events.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void holdsWhatCanBeReadAndStored() throws JsonProcessingException {
        Evidence evidence = Evidence.of(JSON.readTree("""
                {"id": "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e", "event_id": "Zoë \\ud83d\\ude00", "user_id": 7,
                 "session_token": "\\u0000"}"""));

        assertThat(evidence).isEqualTo(new Evidence(Dialect.EVENT, """
                {"id":"0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e","event_id":"Zoë 😀","user_id":7,"session_token":"\\u0000"}""",
                105, UUID.fromString("0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e"), "Zoë 😀", null, null));
    }

    @Test
    void escapesHalfAPairOfSurrogates() throws JsonProcessingException {
        Evidence evidence = Evidence.of(JSON.readTree("{\"event_id\": \"ë\\ud83d\"}"));

        assertThat(evidence.payload()).isEqualTo("{\"event_id\":\"\\u00EB\\uD83D\"}");
        assertThat(evidence.eventId()).isNull();
    }

    @Test
    void nestingHasNoLimit() {
        ArrayNode deep = JsonNodeFactory.instance.arrayNode();
        for (int depth = 1; depth < 60_000; depth++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }

        assertThat(Evidence.of(deep).payload()).hasSize(120_000);
    }

    @Test
    void eventThatTheTableRefusedCanBeSubmittedAgain() throws JsonProcessingException {
        Instant time = Instant.parse("2026-03-01T10:00:00.123456Z");
        Event event = new Event(UUID.randomUUID(), "conf", "u", null, EventType.OFFER_PURCHASE, "o", 1, "EUR",
                "{\"n\":1.10,\"text\":\"$1\\\\\"}", "agent", "203.0.113.0", time);
        JsonNode submitted = JSON.readTree(Evidence.of(event).payload());

        assertThat(submitted.path("context").path("text").asText()).isEqualTo("$1\\");
        assertThat(new EventValidator(Optional.empty(), new PersonalData(true, Optional.empty())).validate(submitted,
                new AcceptedRange(time, time, _ -> false, _ -> false), time, new Origin(null, null)))
                .isInstanceOfSatisfying(Verdict.Valid.class,
                        valid -> assertThat(valid.event().identity()).isEqualTo(event.identity()));
    }
}
