-- All-time conversion of each offer. It reads the counts, so a refresh touches no event and a dropped partition takes nothing away.
CREATE MATERIALIZED VIEW monetization_conversion_funnels AS
WITH counts AS (
    SELECT event_id, entity_id AS offer_id,
           coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_VIEW'), 0)::bigint        AS views,
           coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_CLICK'), 0)::bigint       AS clicks,
           coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_ADD_TO_CART'), 0)::bigint AS add_to_cart,
           coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0)::bigint    AS purchases,
           coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_REFUND'), 0)::bigint      AS refunds
      FROM monetization_event_daily
     WHERE entity_type = 'OFFER'
     GROUP BY event_id, entity_id
), money AS (
    SELECT event_id, entity_id AS offer_id, currency,
           coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0) AS gross_cents,
           coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_REFUND'), 0)   AS refunded_cents
      FROM monetization_event_daily
     WHERE entity_type = 'OFFER' AND event_type IN ('OFFER_PURCHASE', 'OFFER_REFUND')
     GROUP BY event_id, entity_id, currency
    HAVING sum(revenue_cents) <> 0
), revenue AS (
    SELECT event_id, offer_id,
           CASE WHEN count(*) = 1 THEN sum(gross_cents - refunded_cents) END AS revenue,
           jsonb_agg(jsonb_build_object('currency', currency, 'gross_cents', gross_cents, 'refunded_cents', refunded_cents,
                                        'net_cents', gross_cents - refunded_cents) ORDER BY currency) AS revenue_by_currency
      FROM money
     GROUP BY event_id, offer_id
)
SELECT event_id, offer_id, views, clicks, add_to_cart, purchases, refunds,
       CASE WHEN revenue.offer_id IS NULL THEN 0 ELSE revenue END AS revenue,
       coalesce(revenue_by_currency, '[]') AS revenue_by_currency,
       round(100.0 * clicks / nullif(views, 0), 2)          AS view_to_click_rate,
       round(100.0 * add_to_cart / nullif(clicks, 0), 2)    AS click_to_cart_rate,
       round(100.0 * purchases / nullif(add_to_cart, 0), 2) AS cart_to_purchase_rate,
       round(100.0 * purchases / nullif(views, 0), 2)       AS overall_conversion_rate
  FROM counts
  LEFT JOIN revenue USING (event_id, offer_id)
WITH DATA;

-- The unique index is what REFRESH … CONCURRENTLY matches rows by.
CREATE UNIQUE INDEX idx_monetization_conversion_funnels_offer
    ON monetization_conversion_funnels (event_id, offer_id);
CREATE INDEX idx_monetization_conversion_funnels_revenue
    ON monetization_conversion_funnels (revenue DESC NULLS LAST, event_id, offer_id);
CREATE INDEX idx_monetization_conversion_funnels_conversion
    ON monetization_conversion_funnels (overall_conversion_rate DESC NULLS LAST, event_id, offer_id);

-- The moment whose data the view shows. A column of the view would change every row at every refresh.
CREATE TABLE monetization_conversion_funnels_refresh (
    only_row     boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    refreshed_at timestamptz NOT NULL
);
INSERT INTO monetization_conversion_funnels_refresh (refreshed_at) VALUES (now());
