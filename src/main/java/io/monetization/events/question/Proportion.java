package io.monetization.events.question;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * So many of so many.
 *
 * @param part how many of them
 * @param whole how many there are
 */
public record Proportion(long part, long whole) {

    private static final int DECIMALS = 2;
    private static final int PERCENT = 100;
    /** The 97.5th percentile of the standard normal distribution: 2.5 % of it lie beyond on each side. */
    private static final double Z = 1.959963984540054;

    /** In percent, with 2 decimals; null of nothing. */
    public BigDecimal percent() {
        return whole == 0 ? null
                : BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(PERCENT)).divide(BigDecimal.valueOf(whole), DECIMALS,
                        RoundingMode.HALF_UP);
    }

    /**
     * The score interval of Wilson (1927) in which the true proportion lies with 95 % confidence: its lower and its upper
     * end in percent; null of nothing.
     */
    public List<BigDecimal> interval95() {
        if (whole == 0) {
            return null;
        }
        double p = (double) part / whole;
        double square = Z * Z / whole;
        double centre = p + square / 2;
        double margin = Z * Math.sqrt(p * (1 - p) / whole + square / (4 * whole));
        return List.of(percent((centre - margin) / (1 + square)), percent((centre + margin) / (1 + square)));
    }

    private static BigDecimal percent(double proportion) {
        return BigDecimal.valueOf(Math.clamp(proportion, 0, 1) * PERCENT).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
