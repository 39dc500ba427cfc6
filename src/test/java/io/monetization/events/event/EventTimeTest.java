package io.monetization.events.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    private static final Pattern FORM = Pattern
            .compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final String ALPHABET = "0123456789-+:.TtZz ٣";

    @ParameterizedTest
    @CsvSource({
            "2025-12-31T23:59:59Z, 2025-12-31T23:59:59Z",
            "2025-12-31t23:59:59z, 2025-12-31T23:59:59Z",
            "2025-12-31T23:59:59.1Z, 2025-12-31T23:59:59.100Z",
            "2025-12-31T23:59:59.000001Z, 2025-12-31T23:59:59.000001Z",
            "2026-01-01T05:44:59.999999+05:45, 2025-12-31T23:59:59.999999Z",
            "2025-12-31T18:00:00-18:00, 2026-01-01T12:00:00Z",
            "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
            "2024-02-29T12:00:00-00:00, 2024-02-29T12:00:00Z" })
    void readsTimesOfRfc3339(String text, Instant instant) {
        assertThat(EventTime.parse("created_at", text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "2025", "2025-12-31", "2025-12-31T23:59Z", "2025-12-31T23:59:59", "2025-12-31T23:59:59.Z",
            "2025-12-31T23:59:59+1", "2025-12-31T23:59:59+01", "2025-12-31T23:59:59+0100", "2025-12-31T23:59:59Z ",
            " 2025-12-31T23:59:59Z", "2025-12-31 23:59:59Z", "2025-12-31T23:59:59,5Z", "+2025-12-31T23:59:59Z",
            "2025-12-31T23:59:٥9Z", "2025-12-31T23:59:59.1234567Z", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z",
            "2025-12-31T24:00:00Z", "2025-12-31T23:59:60Z", "2025-12-31T23:59:59+19:00", "2025-12-31T23:59:59.123456",
            "2025-12-31T23:59:59Z+01:00", "2025-12-31T23:59:59.99999999999999999999999999999999999999Z" })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> EventTime.parse("created_at", text)).isInstanceOf(Refusal.class)
                .hasMessageStartingWith("created_at ");
    }

    @Test
    void agreesWithTheFormatterOfTheJdkOnTimesWithAnythingChanged() {
        SplittableRandom random = new SplittableRandom(3339);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(
                    i % 2 == 0 ? "2025-12-31T23:59:59.123456+05:45" : "2024-02-28T00:00:00Z");
            for (int change = random.nextInt(3); change >= 0; change--) {
                int position = random.nextInt(text.length());
                text.setCharAt(position, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            Instant expected = byFormatter(text.toString());
            read += expected == null ? 0 : 1;
            assertThat(orNull(text.toString())).as(text.toString()).isEqualTo(expected);
        }
        assertThat(read).as("times among them").isGreaterThan(1_000);
    }

    private static Instant orNull(String text) {
        try {
            return EventTime.parse("created_at", text);
        } catch (Refusal e) {
            return null;
        }
    }

    private static Instant byFormatter(String text) {
        try {
            return FORM.matcher(text).matches() ? OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
