package io.monetization.events.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void interpolatesAsPercentileContDoes() {
        Durations durations = new Durations();
        for (long micros : new long[] { 40_000_000, 10_000_000, 20_000_000, 30_000_001 }) {
            durations.add(micros);
        }
        durations.sort();

        assertThat(durations.percentile(50)).isEqualTo(new BigDecimal("25.000001"));
        assertThat(durations.percentile(90)).isEqualTo(new BigDecimal("37"));
        assertThat(durations.percentile(0)).isEqualTo(BigDecimal.TEN);
        assertThat(durations.percentile(100)).isEqualTo(new BigDecimal("40"));
    }

    @Test
    void oneDurationIsEveryPercentile() {
        Durations durations = new Durations();
        durations.add(0);
        durations.sort();

        assertThat(durations.percentile(95)).isEqualTo(BigDecimal.ZERO);
        assertThat(SecondsToConvert.of(new Durations())).isNull();
    }
}
