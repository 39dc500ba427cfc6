package io.monetization.events.bench;

/** What a sample counts. */
enum Unit {

    ROWS_PER_SECOND("rows/s", true),
    MILLISECONDS("ms", false),
    MEBIBYTES("MiB", false),
    PERCENT("%", false),
    REQUESTS("requests", false),
    REQUESTS_PER_SECOND("requests/s", true);

    private final String symbol;
    private final boolean moreIsBetter;

    Unit(String symbol, boolean moreIsBetter) {
        this.symbol = symbol;
        this.moreIsBetter = moreIsBetter;
    }

    /** How many times as good as the other the one value is. */
    double advantage(double one, double other) {
        return moreIsBetter ? one / other : other / one;
    }

    String symbol() {
        return symbol;
    }
}
