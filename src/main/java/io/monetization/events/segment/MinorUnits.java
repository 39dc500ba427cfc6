package io.monetization.events.segment;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts of money as whole numbers of the smallest unit of their currency (ISO 4217): 4.90 EUR are 490, 490 JPY are 490. */
final class MinorUnits {

    private MinorUnits() {
    }

    /**
     * Converts an amount.
     *
     * @throws ArithmeticException if it has more digits than the currency; nothing is rounded
     */
    static long of(BigDecimal amount, Currency currency) {
        return amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact();
    }
}
