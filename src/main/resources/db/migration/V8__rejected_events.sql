-- Events that were refused, with the reason, kept for a while so that they can be put right.
CREATE TABLE rejected_events (
    -- Made of credential, code and payload: a request that is sent again adds nothing.
    id                   uuid         PRIMARY KEY,
    rejected_at          timestamptz  NOT NULL,
    code                 varchar(50)  NOT NULL,
    field                text,
    message              text         NOT NULL,
    -- In whose words the payload is.
    dialect              varchar(20)  NOT NULL CHECK (dialect IN ('EVENT', 'CLOUD_EVENT', 'SEGMENT')),
    -- Text and not jsonb, which refuses some of what is refused here; NULL where the event was too large to be kept.
    payload              text,
    payload_bytes        bigint       NOT NULL CHECK (payload_bytes >= 0),
    credential           varchar(255) NOT NULL,
    -- The id under which it came, if it had one: a replay keeps it.
    submitted_id         uuid,
    -- What could be read of whom the event is about.
    event_id             varchar(255),
    user_id              varchar(255),
    session_token        varchar(255),
    replayed_at          timestamptz,
    -- The event that it became.
    replayed_id          uuid,
    replayed_created_at  timestamptz,
    CHECK (num_nulls(replayed_at, replayed_id, replayed_created_at) IN (0, 3))
);

-- The listing, newest first.
CREATE INDEX rejected_events_rejected_at ON rejected_events (rejected_at, id);
CREATE INDEX rejected_events_code ON rejected_events (code, rejected_at, id);

COMMENT ON TABLE rejected_events IS 'Events that were refused, why, and what became of them; bounded by age and size';
