-- One row for each table of others that was ever to become ours. It names the step that is at work.
CREATE TABLE adoptions (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_schema    name        NOT NULL,
    source_table     name        NOT NULL,
    state            varchar(16) NOT NULL CHECK (state IN (
        'requested', 'logging', 'copying', 'catching_up', 'comparing', 'swapping', 'swapped', 'aborting', 'aborted')),
    requested_at     timestamptz NOT NULL,
    state_since      timestamptz NOT NULL,
    rows_copied      bigint      NOT NULL DEFAULT 0,
    changes_replayed bigint      NOT NULL DEFAULT 0,
    report           jsonb,
    error            text,
    failed_at        timestamptz,
    ended            boolean     NOT NULL GENERATED ALWAYS AS (state IN ('swapped', 'aborted')) STORED
);

-- One at a time: the log of changes belongs to the one that has not ended.
CREATE UNIQUE INDEX idx_adoptions_active ON adoptions (ended) WHERE NOT ended;

COMMENT ON TABLE adoptions IS 'Tables that become ours: requested, logging, copying, catching_up, comparing, swapping, swapped; aborting, aborted';

-- How many pages of each table with rows were copied, and of which file: a rewritten table has another one.
CREATE TABLE adoption_leaves (
    adoption_id bigint NOT NULL REFERENCES adoptions ON DELETE CASCADE,
    leaf        oid    NOT NULL,
    filenode    oid    NOT NULL,
    next_block  bigint NOT NULL DEFAULT 0,
    blocks      bigint NOT NULL,
    PRIMARY KEY (adoption_id, leaf)
);

-- Which rows of the table under adoption were written since it is watched. What they hold is looked up when their turn comes.
CREATE TABLE adoption_changes (
    seq        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         uuid,
    created_at timestamptz,
    replayed   boolean     NOT NULL DEFAULT false
);

CREATE INDEX idx_adoption_changes_waiting ON adoption_changes (seq) WHERE NOT replayed;

-- With its owner's rights: whoever may write to the old table is logged without access to the log, and never sees it fail.
CREATE FUNCTION adoption_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO adoption_changes (id, created_at) VALUES (OLD.id, OLD.created_at);
    END IF;
    IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND (NEW.id, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.created_at) THEN
        INSERT INTO adoption_changes (id, created_at) VALUES (NEW.id, NEW.created_at);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION adoption_refuse() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% of %.% is refused: its rows are taken over by monetization_events', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation', HINT = 'Delete rows instead of truncating; write to the view that bears the old name.';
END
$$;

-- Events are facts and the old name knew updates: there, an update takes the event back and stores the right one.
CREATE FUNCTION adoption_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    since timestamptz;
BEGIN
    DELETE FROM monetization_events WHERE id = OLD.id AND created_at = OLD.created_at RETURNING received_at INTO since;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO monetization_events
           (id, event_id, user_id, session_token, event_type, entity_type, entity_id,
            revenue_cents, currency, context, user_agent, ip_address, created_at, received_at)
    VALUES (NEW.id, NEW.event_id, NEW.user_id, NEW.session_token, NEW.event_type, NEW.entity_type, NEW.entity_id,
            NEW.revenue_cents, NEW.currency, NEW.context, NEW.user_agent, NEW.ip_address, NEW.created_at, since);
    RETURN NEW;
END
$$;

-- A trigger fires without it; without this anybody could write to our tables through a trigger on a table of his own.
REVOKE EXECUTE ON FUNCTION adoption_log(), adoption_update() FROM PUBLIC;
