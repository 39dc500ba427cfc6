-- One row for each month that was ever to be archived, with the step that is done. It outlives the partition.
CREATE TABLE partition_archives (
    partition    varchar(63) PRIMARY KEY,
    month        date        NOT NULL UNIQUE CHECK (extract(day FROM month) = 1),
    state        varchar(16) NOT NULL CHECK (state IN (
        'requested', 'frozen', 'detaching', 'detached', 'exported', 'verified', 'dropped', 'restoring', 'restored')),
    state_since  timestamptz NOT NULL,
    -- How often the month was archived: each time has files of its own.
    generation   integer     NOT NULL DEFAULT 1,
    -- Dropped without a file, because the operator said so.
    file_wanted  boolean     NOT NULL DEFAULT true,
    manifest     jsonb,
    drop_after   timestamptz,
    hold_until   timestamptz,
    error        text,
    failed_at    timestamptz,
    -- Whether events of the month are taken in, and whether those that it has can be read.
    writable     boolean     NOT NULL GENERATED ALWAYS AS (state IN ('requested', 'restored')) STORED,
    readable     boolean     NOT NULL GENERATED ALWAYS AS (state IN ('requested', 'frozen', 'restored')) STORED
);

COMMENT ON TABLE partition_archives IS 'The ledger of archived months: requested, frozen, detaching, detached, exported, verified, dropped; restoring, restored';

-- What happened when, for people.
CREATE TABLE partition_archive_steps (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partition  varchar(63) NOT NULL REFERENCES partition_archives ON DELETE CASCADE,
    generation integer     NOT NULL,
    state      varchar(16) NOT NULL,
    at         timestamptz NOT NULL
);

CREATE INDEX idx_partition_archive_steps_partition ON partition_archive_steps (partition, id);

-- A detached table is being read into a file: a row that changed now would be neither here nor there.
CREATE FUNCTION monetization_events_sealed() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: its month is being archived', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation', HINT = 'Restore the month, and write to monetization_events.';
END
$$;
