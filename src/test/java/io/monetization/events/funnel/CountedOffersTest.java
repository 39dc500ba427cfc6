package io.monetization.events.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.WindowQuery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedOffersTest {

    @ParameterizedTest
    @CsvSource({
            "2025-12-01,           2026-01-01,                  ROLLUP",
            "2025-12-31,           2026-01-01,                  ROLLUP",
            "2025-12-01T00:00:00Z, 2025-12-01T23:59:59.999999Z, EVENTS",
            "2025-12-01T12:00:00Z, 2025-12-02T12:00:00Z,        EVENTS",
            "2025-12-01T12:00:00Z, 2025-12-03T00:00:00Z,        ROLLUP_AND_EVENTS",
            "2025-12-01T00:00:00Z, 2025-12-02T00:00:00.000001Z, ROLLUP_AND_EVENTS",
            "2025-12-01T12:00:00Z, 2025-12-03T12:00:00Z,        ROLLUP_AND_EVENTS" })
    void readsEventsOnlyForRaggedEnds(String from, String to, AnswerSource source) {
        AnsweredWindow window = new WindowQuery(from, to, null).resolve(Duration.ofDays(400));
        assertThat(new CountedOffers(List.of(window.window()), null, null).source()).isEqualTo(source);
    }
}
