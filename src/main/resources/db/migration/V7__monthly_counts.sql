-- The daily counts, summed over whole UTC months: a question about a month reads as many rows as it has keys, not thirty times as many.
-- A count changes at every compaction until its month is over: there is room for its next version beside it.
CREATE TABLE monetization_event_monthly_rollups (
    month         date         NOT NULL CHECK (extract(day FROM month) = 1),
    event_id      varchar(255) NOT NULL,
    entity_type   varchar(20)  NOT NULL,
    entity_id     varchar(255) NOT NULL,
    event_type    varchar(50)  NOT NULL,
    currency      varchar(3)   NOT NULL,
    events        bigint       NOT NULL,
    revenue_cents numeric      NOT NULL,
    CONSTRAINT monetization_event_monthly_rollups_pkey
        PRIMARY KEY (event_id, month, entity_type, entity_id, event_type, currency)
) WITH (fillfactor = 50);

-- A compaction that another instance has begun must be over before its counts are summed up, and the next one meets the triggers.
LOCK TABLE monetization_event_rollups IN SHARE ROW EXCLUSIVE MODE;

INSERT INTO monetization_event_monthly_rollups
SELECT date_trunc('month', day::timestamp)::date, event_id, entity_type, entity_id, event_type, currency,
       sum(events), sum(revenue_cents)
  FROM monetization_event_rollups
 GROUP BY 1, 2, 3, 4, 5, 6
 ORDER BY 2, 1, 3, 4, 5, 6;

ANALYZE monetization_event_monthly_rollups;

-- They follow the daily counts, whoever changes those: compaction, or an operator who puts a count right by hand.
CREATE FUNCTION monetization_event_rollups_sum_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    sign constant integer := TG_ARGV[0];
BEGIN
    INSERT INTO monetization_event_monthly_rollups AS kept
           (month, event_id, entity_type, entity_id, event_type, currency, events, revenue_cents)
    SELECT date_trunc('month', day::timestamp)::date, event_id, entity_type, entity_id, event_type, currency,
           sign * sum(events),
           sign * sum(revenue_cents)
      FROM changed
     GROUP BY event_id, 1, entity_type, entity_id, event_type, currency
     ORDER BY event_id, 1, entity_type, entity_id, event_type, currency
        ON CONFLICT ON CONSTRAINT monetization_event_monthly_rollups_pkey DO UPDATE
       SET events = kept.events + excluded.events,
           revenue_cents = kept.revenue_cents + excluded.revenue_cents;
    RETURN NULL;
END
$$;

CREATE TRIGGER monetization_event_rollups_inserted AFTER INSERT ON monetization_event_rollups
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_event_rollups_sum_up('1');
CREATE TRIGGER monetization_event_rollups_updated_from AFTER UPDATE ON monetization_event_rollups
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_event_rollups_sum_up('-1');
CREATE TRIGGER monetization_event_rollups_updated_to AFTER UPDATE ON monetization_event_rollups
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_event_rollups_sum_up('1');
CREATE TRIGGER monetization_event_rollups_deleted AFTER DELETE ON monetization_event_rollups
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_event_rollups_sum_up('-1');

CREATE FUNCTION monetization_event_rollups_forget() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
BEGIN
    TRUNCATE monetization_event_monthly_rollups;
    RETURN NULL;
END
$$;

CREATE TRIGGER monetization_event_rollups_truncated AFTER TRUNCATE ON monetization_event_rollups
    FOR EACH STATEMENT EXECUTE FUNCTION monetization_event_rollups_forget();

-- Triggers need no such right to fire, and whoever had it could make them count what never happened.
REVOKE EXECUTE ON FUNCTION monetization_event_rollups_sum_up(), monetization_event_rollups_forget(), monetization_events_count()
  FROM PUBLIC;

-- A month of all keys is found by ranges of blocks, since counts are stored in the order of their days. An entry per count made planners
-- that do not know the asked days, those of prepared statements, take this index where the primary key leads to a fortieth of the rows.
DROP INDEX idx_monetization_event_rollups_day;
CREATE INDEX idx_monetization_event_rollups_day ON monetization_event_rollups USING brin (day) WITH (pages_per_range = 32);

-- What monetization_event_daily is for days: exact to the last commit.
CREATE VIEW monetization_event_monthly AS
SELECT month, event_id, entity_type, entity_id, event_type, currency,
       sum(events)::bigint AS events,
       sum(revenue_cents)  AS revenue_cents
  FROM (SELECT * FROM monetization_event_monthly_rollups
         UNION ALL
        SELECT date_trunc('month', day::timestamp)::date, event_id, entity_type, entity_id, event_type, currency, events, revenue_cents
          FROM monetization_event_deltas) AS counted
 GROUP BY month, event_id, entity_type, entity_id, event_type, currency
HAVING sum(events) <> 0 OR sum(revenue_cents) <> 0;

-- The conversion of all time, by the same definition, reads months: a refresh need not add up every day there ever was.
DO $$
DECLARE
    definition text := pg_get_viewdef('monetization_conversion_funnels'::regclass);
BEGIN
    DROP MATERIALIZED VIEW monetization_conversion_funnels;
    EXECUTE 'CREATE MATERIALIZED VIEW monetization_conversion_funnels AS '
            || replace(rtrim(definition, ';'), 'monetization_event_daily', 'monetization_event_monthly');
END
$$;

CREATE UNIQUE INDEX idx_monetization_conversion_funnels_offer
    ON monetization_conversion_funnels (event_id, offer_id);
CREATE INDEX idx_monetization_conversion_funnels_revenue
    ON monetization_conversion_funnels (revenue DESC NULLS LAST, event_id, offer_id);
CREATE INDEX idx_monetization_conversion_funnels_conversion
    ON monetization_conversion_funnels (overall_conversion_rate DESC NULLS LAST, event_id, offer_id);
UPDATE monetization_conversion_funnels_refresh SET refreshed_at = now();
