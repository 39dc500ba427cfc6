package io.monetization.events.funnel;

import java.util.List;
import java.util.stream.Collectors;

import io.monetization.events.calendar.Window;
import io.monetization.events.question.BoundSql;

/**
 * The statement behind the trend: a row for each bucket, numbered from 1, and before them the summary, number 0. A time
 * belongs to the bucket of the last border that it reached.
 */
final class FunnelTrendQuery {

    private static final String COUNTED = """
            WITH asked (borders) AS (
                SELECT ?::timestamptz[]
            ), counted (bucket, event_type, currency, events, revenue_cents) AS (
            """;

    private static final String BUCKET = "width_bucket({time}, (SELECT borders FROM asked))";

    private static final String BUCKETS = """
            ), by_currency AS (
                SELECT coalesce(bucket, 0) AS bucket, currency, {sums}
                  FROM counted
                 GROUP BY GROUPING SETS ((bucket, currency), (currency))
            ), totals AS (
                SELECT bucket, {totals}
                  FROM by_currency
                 GROUP BY bucket
            )
            SELECT now() AS as_of, totals.*
              FROM generate_series(0, ?) AS every (bucket) LEFT JOIN totals USING (bucket)
             ORDER BY every.bucket""".replace("{sums}", CountedOffers.SUMS).replace("{totals}", CountedOffers.TOTALS);

    private FunnelTrendQuery() {
    }

    static BoundSql sql(List<Window> buckets, CountedOffers counted) {
        BoundSql sql = new BoundSql().add(COUNTED, buckets.stream().map(bucket -> bucket.from().toString())
                .collect(Collectors.joining(",", "{", "}")));
        counted.appendTo(sql, BUCKET);
        return sql.add(BUCKETS, buckets.size());
    }
}
