package io.monetization.events.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /** 81 of 263 is the example of Newcombe (1998), Statistics in Medicine 17, method 3. */
    @ParameterizedTest
    @CsvSource({ "300, 1200, 22.63, 27.53", "10, 20, 29.93, 70.07", "0, 10, 0.00, 27.75", "10, 10, 72.25, 100.00",
            "81, 263, 25.53, 36.62" })
    void givesTheScoreIntervalOfWilson(long part, long whole, BigDecimal low, BigDecimal high) {
        assertThat(new Proportion(part, whole).interval95()).isEqualTo(List.of(low, high));
    }

    @Test
    void nothingOfNothingIsNoRate() {
        assertThat(new Proportion(0, 0).percent()).isNull();
        assertThat(new Proportion(0, 0).interval95()).isNull();
        assertThat(new Proportion(1, 3).percent()).isEqualTo(new BigDecimal("33.33"));
    }
}
