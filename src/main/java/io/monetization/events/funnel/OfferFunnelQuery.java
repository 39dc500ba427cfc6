package io.monetization.events.funnel;

import io.monetization.events.question.BoundSql;

/** The statement behind the offer funnel: its first row is the summary, the others are the page. */
final class OfferFunnelQuery {

    private static final String COUNTED = """
            WITH counted (event_id, offer_id, event_type, currency, events, revenue_cents) AS (
            """;

    private static final String OFFERS = """
            ), by_currency AS (
                SELECT event_id, offer_id, currency, {sums}
                  FROM counted
                 GROUP BY event_id, offer_id, currency
                HAVING sum(events) <> 0
            ), offers AS (
                SELECT event_id, offer_id,
                       sum(views) AS views, sum(clicks) AS clicks, sum(add_to_cart) AS add_to_cart,
                       sum(purchases) AS purchases, sum(refunds) AS refunds,
                       CASE count(*) FILTER (WHERE gross_cents <> 0 OR refunded_cents <> 0)
                            WHEN 0 THEN 0
                            WHEN 1 THEN sum(gross_cents - refunded_cents) END AS revenue,
                       round(100.0 * sum(purchases) / nullif(sum(views), 0), 2) AS overall_conversion_rate
                  FROM by_currency
                 GROUP BY event_id, offer_id
            ), page AS (
            """.replace("{sums}", CountedOffers.SUMS);

    private static final String SUMMARY_AND_PAGE = """
            ), page_money AS (
                SELECT event_id, offer_id, {money} AS revenue_by_currency
                  FROM by_currency JOIN page USING (event_id, offer_id)
                 WHERE gross_cents <> 0 OR refunded_cents <> 0
                 GROUP BY event_id, offer_id
            ), all_money AS (
                SELECT currency, sum(gross_cents) AS gross_cents, sum(refunded_cents) AS refunded_cents
                  FROM by_currency
                 GROUP BY currency
                HAVING sum(gross_cents) <> 0 OR sum(refunded_cents) <> 0
            )
            SELECT 0 AS position, now() AS as_of, count(*) AS offers, NULL AS event_id, NULL AS offer_id,
                   sum(views) AS views, sum(clicks) AS clicks, sum(add_to_cart) AS add_to_cart,
                   sum(purchases) AS purchases, sum(refunds) AS refunds,
                   (SELECT coalesce({money}, '[]') FROM all_money) AS revenue_by_currency,
                   NULL AS revenue, NULL AS overall_conversion_rate
              FROM offers
             UNION ALL
            SELECT row_number() OVER (ORDER BY {order}), NULL, NULL, event_id, offer_id,
                   views, clicks, add_to_cart, purchases, refunds, coalesce(revenue_by_currency, '[]'),
                   revenue, overall_conversion_rate
              FROM page LEFT JOIN page_money USING (event_id, offer_id)
             ORDER BY position""".replace("{money}", CountedOffers.MONEY);

    private OfferFunnelQuery() {
    }

    static BoundSql sql(OfferFunnelQuestion question, CountedOffers counted) {
        BoundSql sql = new BoundSql().add(COUNTED);
        counted.appendTo(sql, "event_id, entity_id");
        sql.add(OFFERS);
        question.rankedPage().appendTo(sql);
        return sql.add(SUMMARY_AND_PAGE.replace("{order}", question.sort().order()));
    }
}
