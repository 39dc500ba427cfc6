package io.monetization.events.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;

import io.monetization.events.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "8e03978e-40d5-43dd-bc93-6894a57f9324, 8e03978e-40d5-43dd-bc93-6894a57f9324",
            "\"8e03978e-40d5-43dd-bc93-6894a57f9324\", 8e03978e-40d5-43dd-bc93-6894a57f9324",
            "` order:4711;try=1 `, order:4711;try=1",
            "`\"a,b\"`, `a,b`",
            "\"say \\\"hi\\\"\", ",
            "\"say\\\"hi\\\"\\\\\", say\"hi\"\\" })
    void readsAStringOrBareCharacters(String header, String value) {
        if (value == null) {
            assertThatThrownBy(() -> key(header)).isInstanceOf(ProblemException.class);
        } else {
            assertThat(key(header)).isEqualTo(value);
        }
    }

    static Stream<List<String>> unusable() {
        return Stream.of(List.of(""), List.of("  "), List.of("\"\""), List.of("a b"), List.of("\"a"), List.of("a\"b"),
                List.of("a,b"), List.of("\"a\", \"b\""), List.of("\"a\";expires=1"), List.of("\"a\\b\""), List.of("ä"),
                List.of("a\u0007"), List.of("a".repeat(256)), List.of("\"" + "a".repeat(256) + "\""),
                List.of("\"" + "a".repeat(100_000) + "\""), List.of("a", "a"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void refusesWhatIsNotOneKey(List<String> headers) {
        assertThatThrownBy(() -> IdempotencyKey.of(headers, "open")).isInstanceOf(ProblemException.class)
                .hasMessageContaining("invalid_parameter: Idempotency-Key: must ");
    }

    @Test
    void isAbsentWithoutAHeaderAndMayBeAsLongAsAllowed() {
        assertThat(IdempotencyKey.of(List.of(), "open")).isEmpty();
        assertThat(key("a".repeat(255))).hasSize(255);
        assertThat(key('"' + "\\\"".repeat(255) + '"')).isEqualTo("\"".repeat(255));
    }

    private static String key(String header) {
        return IdempotencyKey.of(List.of(header), "open").orElseThrow().value();
    }
}
