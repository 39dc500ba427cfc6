package io.monetization.events.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.monetization.events.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final List<String> QUESTION = List.of("offers", "2025-12-01");

    @Test
    void givesBackTheKeyThatItWasMadeOf() {
        String cursor = Cursor.after(QUESTION, null, "evt €🎟", "a\"b");
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.read(cursor, QUESTION, 3)).containsExactly(null, "evt €🎟", "a\"b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "🎟", "\u0001", "\"" })
    void staysWithinItsOwnLimitForTheLongestKeys(String character) {
        String longest = character.repeat(255);
        assertThat(Cursor.after(QUESTION, "9".repeat(60), longest, longest).length()).isLessThan(Cursor.MAX_LENGTH);
    }

    @Test
    void refusesTheCursorOfAnotherQuestion() {
        String cursor = Cursor.after(List.of("offers", "2025-11-01"), "1", "e", "o");
        assertThatThrownBy(() -> Cursor.read(cursor, QUESTION, 3)).isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("invalid_cursor").hasMessageContaining("another question");
    }

    @Test
    void tellsQuestionsApartWhoseTextsRunTogether() {
        String cursor = Cursor.after(List.of("a", "bc"), "k");
        assertThatThrownBy(() -> Cursor.read(cursor, List.of("ab", "c"), 1)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", "null", "7", "{\"version\":2,\"question\":\"x\",\"key\":[]}",
            "{\"version\":1,\"question\":\"x\",\"key\":null}", "{\"version\":1,\"question\":\"x\",\"key\":[\"a\",\"b\"]}",
            "{\"version\":1,\"question\":\"x\",\"key\":[\"a\",\"b\",\"c\\u0000\"]}", "{\"other\":1}", "" })
    void refusesWhatItDidNotMake(String json) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Cursor.read(cursor, QUESTION, 3)).isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("invalid_cursor");
    }

    @Test
    void refusesWhatIsNoBase64() {
        assertThatThrownBy(() -> Cursor.read("%%%", QUESTION, 3)).isInstanceOf(ProblemException.class);
    }
}
