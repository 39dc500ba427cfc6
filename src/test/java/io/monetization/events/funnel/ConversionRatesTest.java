package io.monetization.events.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConversionRatesTest {

    @Test
    void dividesEachStageByTheOneBefore() {
        assertThat(ConversionRates.of(new StageCounts(800, 300, 7, 3, 1))).hasToString(
                "ConversionRates[viewToClickRate=37.50, clickToCartRate=2.33, cartToPurchaseRate=42.86, overallConversionRate=0.38]");
    }

    @Test
    void hasNoRateWithoutADenominator() {
        assertThat(ConversionRates.of(new StageCounts(0, 2, 0, 3, 0))).hasToString(
                "ConversionRates[viewToClickRate=null, clickToCartRate=0.00, cartToPurchaseRate=null, overallConversionRate=null]");
    }

    @Test
    void roundsHalvesUpAndPassesOneHundred() {
        assertThat(ConversionRates.of(new StageCounts(20_000, 1, 3, 0, 0)).viewToClickRate()).hasToString("0.01");
        assertThat(ConversionRates.of(new StageCounts(1, 1, Long.MAX_VALUE, 1, 0)).clickToCartRate())
                .hasToString("922337203685477580700.00");
    }
}
