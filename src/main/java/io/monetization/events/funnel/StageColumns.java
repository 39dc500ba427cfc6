package io.monetization.events.funnel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.monetization.events.question.CurrencyRevenue;

/**
 * Count funnels as columns of a table. Money has columns of its own for each currency: one row per currency would repeat the
 * counts, and whoever adds up a column would count twice.
 *
 * @param currencies those in which money moved, by code
 */
record StageColumns(List<String> currencies) {

    private static final List<String> COUNTS_AND_RATES = List.of("views", "clicks", "add_to_cart", "purchases", "refunds",
            "view_to_click_rate", "click_to_cart_rate", "cart_to_purchase_rate", "overall_conversion_rate");

    static StageColumns of(Collection<StageTotals> rows) {
        return new StageColumns(
                rows.stream().flatMap(row -> row.revenue().stream()).map(CurrencyRevenue::currency).distinct().sorted()
                        .toList());
    }

    /** The names of the columns, after those that say what a row is about. */
    List<String> after(String... keys) {
        List<String> names = new ArrayList<>(List.of(keys));
        names.addAll(COUNTS_AND_RATES);
        currencies.forEach(currency -> names
                .addAll(List.of("gross_cents_" + currency, "refunded_cents_" + currency, "net_cents_" + currency)));
        return names;
    }

    /** The row of one funnel, after its keys. Where no money moved in a currency, its sums are 0. */
    List<?> row(StageTotals totals, Object... keys) {
        StageCounts counts = totals.counts();
        ConversionRates rates = totals.rates();
        List<Object> row = new ArrayList<>(List.of(keys));
        row.addAll(List.of(counts.views(), counts.clicks(), counts.addToCart(), counts.purchases(), counts.refunds()));
        row.add(rates.viewToClickRate());
        row.add(rates.clickToCartRate());
        row.add(rates.cartToPurchaseRate());
        row.add(rates.overallConversionRate());
        currencies.forEach(currency -> {
            CurrencyRevenue money = in(currency, totals.revenue());
            row.addAll(List.of(money.grossCents(), money.refundedCents(), money.netCents()));
        });
        return row;
    }

    private static CurrencyRevenue in(String currency, List<CurrencyRevenue> revenue) {
        return revenue.stream().filter(money -> money.currency().equals(currency)).findFirst()
                .orElse(CurrencyRevenue.of(currency, BigInteger.ZERO, BigInteger.ZERO));
    }
}
