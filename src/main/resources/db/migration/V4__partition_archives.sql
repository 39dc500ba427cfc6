-- One row for each month that was ever to be archived, with the step that is done. It outlives the partition.
CREATE TABLE partition_archives (
    partition    varchar(63) PRIMARY KEY,
    month        date        NOT NULL UNIQUE CHECK (extract(day FROM month) = 1),
    state        varchar(16) NOT NULL CHECK (state IN (
        'requested', 'frozen', 'detaching', 'detached', 'exported', 'verified', 'dropped', 'restoring', 'restored')),
    state_since  timestamptz NOT NULL,
    generation   integer     NOT NULL DEFAULT 1,
    file_wanted  boolean     NOT NULL DEFAULT true,
    file_name    varchar(255),
    file_bytes   bigint,
    file_sha256  varchar(64),
    row_count    bigint,
    content_hash varchar(64),
    drop_after   timestamptz,
    hold_until   timestamptz,
    error        text,
    failed_at    timestamptz,
    writable     boolean     NOT NULL GENERATED ALWAYS AS (state IN ('requested', 'restored')) STORED,
    readable     boolean     NOT NULL GENERATED ALWAYS AS (state IN ('requested', 'frozen', 'restored')) STORED
);

COMMENT ON TABLE partition_archives IS 'The ledger of archived months: one row a month, with the step that is done';
COMMENT ON COLUMN partition_archives.generation IS 'How often the month was archived: each time has a file of its own';
COMMENT ON COLUMN partition_archives.file_wanted IS 'False where the operator has months dropped without an archive';
COMMENT ON COLUMN partition_archives.writable IS 'Whether events of the month are taken in';
COMMENT ON COLUMN partition_archives.readable IS 'Whether the events of the month are in the table';

-- What happened when, for people.
CREATE TABLE partition_archive_steps (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partition  varchar(63) NOT NULL REFERENCES partition_archives ON DELETE CASCADE,
    generation integer     NOT NULL,
    state      varchar(16) NOT NULL,
    at         timestamptz NOT NULL
);

CREATE INDEX idx_partition_archive_steps_partition ON partition_archive_steps (partition, id);

CREATE FUNCTION partition_archives_record_step() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
BEGIN
    INSERT INTO partition_archive_steps (partition, generation, state, at)
    VALUES (NEW.partition, NEW.generation, NEW.state, NEW.state_since);
    RETURN NULL;
END
$$;

CREATE TRIGGER partition_archives_record_step AFTER UPDATE OF state ON partition_archives
    FOR EACH ROW EXECUTE FUNCTION partition_archives_record_step();

-- A detached month is read into a file: a row that was written to it now might be in neither.
CREATE FUNCTION monetization_events_sealed() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: its month is archived', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation', HINT = 'Have the month restored, and write to monetization_events.';
END
$$;
