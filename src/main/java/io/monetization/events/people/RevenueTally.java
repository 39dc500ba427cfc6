package io.monetization.events.people;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.monetization.events.question.CurrencyRevenue;

/** The money of the purchases in the winning chains, and of the refunds that undo them. */
final class RevenueTally {

    private final Refunds refunds;
    private final SortedMap<String, BigInteger> gross = new TreeMap<>();
    private final SortedMap<String, BigInteger> refunded = new TreeMap<>();

    RevenueTally(Refunds refunds) {
        this.refunds = refunds;
    }

    void add(Chain winner) {
        for (Chain chain = winner; chain != null; chain = chain.before()) {
            FunnelEvent.Purchase purchase = chain.last().purchase();
            if (purchase != null) {
                gross.merge(purchase.currency(), BigInteger.valueOf(purchase.cents()), BigInteger::add);
                refunds.of(chain.last().id())
                        .forEach(refund -> refunded.merge(refund.currency(), refund.cents(), BigInteger::add));
            }
        }
    }

    void addAll(RevenueTally others) {
        others.gross.forEach((currency, cents) -> gross.merge(currency, cents, BigInteger::add));
        others.refunded.forEach((currency, cents) -> refunded.merge(currency, cents, BigInteger::add));
    }

    /** Currencies in which money moved, in order. */
    List<CurrencyRevenue> revenue() {
        SortedMap<String, BigInteger> currencies = new TreeMap<>(gross);
        refunded.keySet().forEach(currency -> currencies.putIfAbsent(currency, BigInteger.ZERO));
        List<CurrencyRevenue> revenue = new ArrayList<>();
        currencies.forEach((currency, sold) -> {
            BigInteger back = refunded.getOrDefault(currency, BigInteger.ZERO);
            if (sold.signum() != 0 || back.signum() != 0) {
                revenue.add(CurrencyRevenue.of(currency, sold, back));
            }
        });
        return revenue;
    }
}
