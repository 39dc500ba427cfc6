package io.monetization.events.funnel;

import io.monetization.events.question.BoundSql;

/**
 * The statement behind the offer funnel: its first row is the summary, the others are the page. It joins nothing, since its
 * plan may be one for any values, made without knowing how many offers there will be.
 */
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
                SELECT event_id, offer_id, {totals},
                       CASE count(*) FILTER (WHERE gross_cents <> 0 OR refunded_cents <> 0)
                            WHEN 0 THEN 0
                            WHEN 1 THEN sum(gross_cents - refunded_cents) END AS revenue,
                       round(100.0 * sum(purchases) / nullif(sum(views), 0), 2) AS overall_conversion_rate
                  FROM by_currency
                 GROUP BY event_id, offer_id
            ), page AS (
            """.replace("{sums}", CountedOffers.SUMS).replace("{totals}", CountedOffers.TOTALS);

    private static final String SUMMARY_AND_PAGE = """
            ), all_offers AS (
                SELECT currency, sum(views) AS views, sum(clicks) AS clicks, sum(add_to_cart) AS add_to_cart,
                       sum(purchases) AS purchases, sum(refunds) AS refunds,
                       sum(gross_cents) AS gross_cents, sum(refunded_cents) AS refunded_cents
                  FROM by_currency
                 GROUP BY currency
            )
            SELECT 0 AS position, now() AS as_of, (SELECT count(*) FROM offers) AS offers, NULL AS event_id, NULL AS offer_id,
                   {totals}, NULL AS revenue, NULL AS overall_conversion_rate
              FROM all_offers
             UNION ALL
            SELECT row_number() OVER (ORDER BY {order}), NULL, NULL, event_id, offer_id,
                   views, clicks, add_to_cart, purchases, refunds, currencies, gross_cents, refunded_cents,
                   revenue, overall_conversion_rate
              FROM page
             ORDER BY position""".replace("{totals}", CountedOffers.TOTALS);

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
