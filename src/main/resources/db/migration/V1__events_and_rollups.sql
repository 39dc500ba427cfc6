-- Events are facts: written once, deleted at most, never changed. One partition a month of created_at, in UTC.
CREATE TABLE monetization_events (
    id            uuid         NOT NULL DEFAULT gen_random_uuid(),
    event_id      varchar(255) NOT NULL,
    user_id       varchar(255),
    session_token varchar(255),
    event_type    varchar(50)  NOT NULL,
    entity_type   varchar(20)  NOT NULL,
    entity_id     varchar(255) NOT NULL,
    revenue_cents bigint       NOT NULL DEFAULT 0,
    currency      varchar(3)   NOT NULL DEFAULT 'USD',
    context       jsonb        NOT NULL DEFAULT '{}',
    user_agent    text,
    ip_address    inet,
    created_at    timestamptz  NOT NULL DEFAULT now(),
    received_at   timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT monetization_events_pkey PRIMARY KEY (id, created_at),
    CONSTRAINT monetization_events_event_type_check CHECK (event_type IN (
        'OFFER_VIEW', 'OFFER_CLICK', 'OFFER_ADD_TO_CART', 'OFFER_PURCHASE', 'OFFER_REFUND',
        'AD_IMPRESSION', 'AD_VIEWABLE_IMPRESSION', 'AD_CLICK',
        'WAITLIST_JOIN', 'WAITLIST_OFFER_SENT', 'WAITLIST_OFFER_ACCEPTED', 'WAITLIST_OFFER_DECLINED',
        'WAITLIST_OFFER_EXPIRED')),
    CONSTRAINT monetization_events_entity_type_check CHECK (entity_type IN ('OFFER', 'AD', 'WAITLIST')),
    CONSTRAINT monetization_events_entity_of_type_check CHECK (starts_with(event_type, entity_type || '_')),
    CONSTRAINT monetization_events_revenue_cents_check CHECK (revenue_cents >= 0)
) PARTITION BY RANGE (created_at);

CREATE INDEX idx_monetization_events_type ON monetization_events (event_type, created_at);
CREATE INDEX idx_monetization_events_entity ON monetization_events (entity_type, entity_id);
CREATE INDEX idx_monetization_events_user ON monetization_events (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX idx_monetization_events_event ON monetization_events (event_id, created_at, id);

COMMENT ON TABLE monetization_events IS 'Monetization events, range-partitioned by month of created_at in UTC';
COMMENT ON COLUMN monetization_events.event_id IS 'The sold occasion that the event belongs to: the tenant key';
COMMENT ON COLUMN monetization_events.revenue_cents IS 'Minor units of currency, never negative: a refund is an event of its own';
COMMENT ON COLUMN monetization_events.created_at IS 'When it happened';
COMMENT ON COLUMN monetization_events.received_at IS 'When it was taken in';

-- What each statement changed, per day and key: append-only, so that no two writers ever wait for the same counter.
CREATE TABLE monetization_event_deltas (
    day           date         NOT NULL,
    event_id      varchar(255) NOT NULL,
    entity_type   varchar(20)  NOT NULL,
    entity_id     varchar(255) NOT NULL,
    event_type    varchar(50)  NOT NULL,
    currency      varchar(3)   NOT NULL,
    events        bigint       NOT NULL,
    revenue_cents numeric      NOT NULL
);

-- The same counts, compacted to one row per key. Sums are numeric: two events may already pass the range of bigint.
CREATE TABLE monetization_event_rollups (
    day           date         NOT NULL,
    event_id      varchar(255) NOT NULL,
    entity_type   varchar(20)  NOT NULL,
    entity_id     varchar(255) NOT NULL,
    event_type    varchar(50)  NOT NULL,
    currency      varchar(3)   NOT NULL,
    events        bigint       NOT NULL,
    revenue_cents numeric      NOT NULL,
    CONSTRAINT monetization_event_rollups_pkey
        PRIMARY KEY (event_id, day, entity_type, entity_id, event_type, currency)
);

CREATE INDEX idx_monetization_event_rollups_day ON monetization_event_rollups (day);

-- The one source of counts: exact to the last commit, wherever a count happens to be stored at the moment.
CREATE VIEW monetization_event_daily AS
SELECT day, event_id, entity_type, entity_id, event_type, currency,
       sum(events)::bigint AS events,
       sum(revenue_cents)  AS revenue_cents
  FROM (SELECT * FROM monetization_event_rollups
        UNION ALL
        SELECT * FROM monetization_event_deltas) AS counted
 GROUP BY day, event_id, entity_type, entity_id, event_type, currency
HAVING sum(events) <> 0 OR sum(revenue_cents) <> 0;

-- Runs with its owner's rights, so that any role allowed to insert events is counted without access to the counts.
CREATE FUNCTION monetization_events_count() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
BEGIN
    INSERT INTO monetization_event_deltas
           (day, event_id, entity_type, entity_id, event_type, currency, events, revenue_cents)
    SELECT (created_at AT TIME ZONE 'UTC')::date, event_id, entity_type, entity_id, event_type, currency,
           CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END,
           CASE TG_OP WHEN 'INSERT' THEN sum(revenue_cents) ELSE -sum(revenue_cents) END
      FROM changed
     GROUP BY 1, 2, 3, 4, 5, 6;
    RETURN NULL;
END
$$;

CREATE FUNCTION monetization_events_refuse() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% of monetization_events is refused: events are facts', TG_OP
          USING ERRCODE = 'restrict_violation', HINT = 'Delete the event and insert the right one.';
END
$$;

-- A statement fires the triggers of the table that it names, parent or partition, and only those: nothing counts twice.
CREATE TRIGGER monetization_events_count_inserted AFTER INSERT ON monetization_events
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_count();
CREATE TRIGGER monetization_events_count_deleted AFTER DELETE ON monetization_events
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_count();
CREATE TRIGGER monetization_events_refuse_truncate BEFORE TRUNCATE ON monetization_events
    FOR EACH STATEMENT EXECUTE FUNCTION monetization_events_refuse();
CREATE TRIGGER monetization_events_refuse_update BEFORE UPDATE ON monetization_events
    FOR EACH ROW EXECUTE FUNCTION monetization_events_refuse();
