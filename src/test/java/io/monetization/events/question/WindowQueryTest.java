package io.monetization.events.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;

import io.monetization.events.problem.FieldError;
import io.monetization.events.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowQueryTest {

    private static final Duration MAX = Duration.ofDays(400);

    @ParameterizedTest
    @CsvSource({
            "2025-12-01, 2026-01-01, , 2025-12-01T00:00:00Z, 2026-01-01T00:00:00Z",
            "2024-02-29, 2024-03-01, UTC, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
            "2026-03-29, 2026-03-30, Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
            "2025-10-26, 2025-10-27, Europe/Berlin, 2025-10-25T22:00:00Z, 2025-10-26T23:00:00Z",
            "2026-03-01, 2026-04-01, Asia/Kolkata, 2026-02-28T18:30:00Z, 2026-03-31T18:30:00Z",
            "2018-11-04, 2018-11-05, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
            "2025-12-01T08:30:00+02:00, 2025-12-02, America/New_York, 2025-12-01T06:30:00Z, 2025-12-02T05:00:00Z",
            "2025-12-31t23:59:59.999999z, 2026-01-01, , 2025-12-31T23:59:59.999999Z, 2026-01-01T00:00:00Z" })
    void readsDatesInTheZoneAndInstantsByTheirOffset(String from, String to, String tz, String start, String end) {
        AnsweredWindow window = new WindowQuery(from, to, tz).resolve(MAX);
        assertThat(window).isEqualTo(new AnsweredWindow(Instant.parse(start), Instant.parse(end), tz == null ? "UTC" : tz));
    }

    @Test
    void namesEveryMissingEnd() {
        assertThat(problemOf(null, null, null).problem().errors()).extracting(FieldError::field).containsExactly("from", "to");
        assertThat(problemOf("2025-12-01", null, null).problem().errors()).extracting(FieldError::field).containsExactly("to");
        assertThat(problemOf("2025-12-01", null, null).problem().code()).isEqualTo("window_required");
    }

    @ParameterizedTest
    @ValueSource(strings = { "abc", "2025-12", "2025-13-01", "2025-02-29", "2025-12-01T25:00:00Z", "2025-12-01T00:00Z",
            "2025-12-01T00:00:00.1234567Z", "2025-12-01T00:00:00+99:00", "1764547200", "+999999999-01-01", "-0001-01-01",
            "12025-01-01", "0000-06-01", "2025-12-01T23:59:60Z", "'; DROP TABLE monetization_events; --", "２０２５-12-01" })
    void refusesWhatIsNoTime(String from) {
        ProblemException refusal = problemOf(from, "2026-01-01", null);
        assertThat(refusal.problem().code()).isEqualTo("invalid_parameter");
        assertThat(refusal.problem().errors()).extracting(FieldError::field).containsExactly("from");
    }

    @Test
    void explainsAnOffsetWhosePlusWasLost() {
        assertThat(problemOf("2025-12-01T00:00:00 02:00", "2026-01-01", null).problem().detail()).contains("%2B");
    }

    @Test
    void explainsAMissingOffset() {
        assertThat(problemOf("2025-12-01T00:00:00", "2026-01-01", null).problem().detail()).contains("no offset");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Mars/Olympus", "+02:00", "UTC+2", "Z", "europe/berlin", "EST5EDT; --" })
    void refusesZonesThatAreNoNames(String tz) {
        assertThat(problemOf("2025-12-01", "2026-01-01", tz).problem().detail()).contains("'" + tz + "' is not a time zone");
    }

    @Test
    void refusesAWindowThatHoldsNoTime() {
        assertThat(problemOf("2025-12-01", "2025-12-01", null).problem().code()).isEqualTo("invalid_window");
        assertThat(problemOf("2025-12-02", "2025-12-01", null).problem().code()).isEqualTo("invalid_window");
    }

    @Test
    void allowsTheLongestWindowAndNotAMicrosecondMore() {
        assertThat(new WindowQuery("2024-01-01", "2025-02-04", null).resolve(MAX).window().length()).isEqualTo(MAX);
        ProblemException refusal = problemOf("2024-01-01", "2025-02-04T00:00:00.000001Z", null);
        assertThat(refusal.problem().code()).isEqualTo("window_too_long");
        assertThat(refusal.problem().detail()).contains("400 days");
        assertThat(refusal.problem().extensions()).containsEntry("max_window", "PT9600H");
    }

    @Test
    void refusesTheLongestOfAllWindows() {
        assertThat(problemOf("0001-01-02", "9999-12-31", null).problem().code()).isEqualTo("window_too_long");
    }

    private static ProblemException problemOf(String from, String to, String tz) {
        return catchThrowableOfType(ProblemException.class, () -> new WindowQuery(from, to, tz).resolve(MAX));
    }
}
