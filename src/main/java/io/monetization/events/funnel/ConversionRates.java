package io.monetization.events.funnel;

import java.math.BigDecimal;

import io.monetization.events.question.Proportion;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Each stage in percent of the stage before it, with 2 decimals; null where there is nothing to divide by. */
record ConversionRates(
        @Schema(description = """
                clicks / views in percent, 2 decimals; null without views.""", examples = {
                "25.00" }, nullable = true) BigDecimal viewToClickRate,
        @Schema(description = """
                add_to_cart / clicks in percent, 2 decimals; null without clicks.""", examples = {
                "30.00" }, nullable = true) BigDecimal clickToCartRate,
        @Schema(description = """
                purchases / add_to_cart in percent, 2 decimals; null without additions to a cart.""", examples = {
                "50.00" }, nullable = true) BigDecimal cartToPurchaseRate,
        @Schema(description = """
                purchases / views in percent, 2 decimals; null without views.""", examples = {
                "3.75" }, nullable = true) BigDecimal overallConversionRate){

    static ConversionRates of(StageCounts counts) {
        return new ConversionRates(percent(counts.clicks(), counts.views()), percent(counts.addToCart(), counts.clicks()),
                percent(counts.purchases(), counts.addToCart()), percent(counts.purchases(), counts.views()));
    }

    private static BigDecimal percent(long part, long whole) {
        return new Proportion(part, whole).percent();
    }
}
