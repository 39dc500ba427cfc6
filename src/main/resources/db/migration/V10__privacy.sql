-- Persons that were erased, so that a month that comes back from its archive comes back without them.
CREATE TABLE erasures (
    id              bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    requested_at    timestamptz  NOT NULL,
    requested_by    varchar(255) NOT NULL,
    -- The occasions whose events were concerned; NULL: all.
    event_ids       text[],
    completed_at    timestamptz,
    events          bigint,
    rejected_events bigint,
    CHECK (num_nulls(completed_at, events, rejected_events) IN (0, 3))
);

COMMENT ON TABLE erasures IS 'Requests to erase a person; applied again to every month that is restored';
COMMENT ON COLUMN erasures.completed_at IS 'NULL while the request is at work, or if it was cut off: then it is to be sent again';

-- By what events knew the person. Nothing is kept of it but a hash.
CREATE TABLE erased_subjects (
    sha256     bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    field      varchar(13) NOT NULL CHECK (field IN ('user_id', 'session_token')),
    erasure_id bigint      NOT NULL REFERENCES erasures ON DELETE CASCADE,
    CONSTRAINT erased_subjects_pkey PRIMARY KEY (sha256, field, erasure_id)
);

COMMENT ON COLUMN erased_subjects.sha256 IS 'SHA-256 of the value that the field of events has, in UTF-8';

-- Events that were taken back: a retry that comes late finds its event here, and is a duplicate.
CREATE TABLE retractions (
    id           uuid         NOT NULL,
    created_at   timestamptz  NOT NULL,
    event_id     varchar(255) NOT NULL,
    retracted_at timestamptz  NOT NULL,
    retracted_by varchar(255) NOT NULL,
    CONSTRAINT retractions_pkey PRIMARY KEY (id, created_at)
);

COMMENT ON TABLE retractions IS 'Events that were taken back, by their key: they are not stored again';
