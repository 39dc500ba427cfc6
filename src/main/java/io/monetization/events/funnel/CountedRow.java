package io.monetization.events.funnel;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.monetization.events.question.CurrencyRevenue;

/** Reads the columns {@link CountedOffers#TOTALS}. Money comes as arrays, which cost the database a third of what JSON does. */
final class CountedRow {

    private CountedRow() {
    }

    static StageTotals read(ResultSet row) throws SQLException {
        return new StageTotals(StageCounts.read(row), revenue(row));
    }

    private static List<CurrencyRevenue> revenue(ResultSet row) throws SQLException {
        Array currencies = row.getArray("currencies");
        if (currencies == null) {
            return List.of();
        }
        String[] codes = (String[]) currencies.getArray();
        BigDecimal[] gross = (BigDecimal[]) row.getArray("gross_cents").getArray();
        BigDecimal[] refunded = (BigDecimal[]) row.getArray("refunded_cents").getArray();
        return IntStream.range(0, codes.length).filter(i -> gross[i].signum() != 0 || refunded[i].signum() != 0)
                .mapToObj(i -> CurrencyRevenue.of(codes[i], gross[i].toBigIntegerExact(), refunded[i].toBigIntegerExact()))
                .sorted(Comparator.comparing(CurrencyRevenue::currency)).toList();
    }
}
