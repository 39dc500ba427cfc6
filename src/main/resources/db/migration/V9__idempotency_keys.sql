-- What requests with an Idempotency-Key were answered, kept as long as a client may still repeat one.
CREATE TABLE idempotency_keys (
    credential     text         NOT NULL,
    key            varchar(255) NOT NULL,
    -- SHA-256 of what was sent, in hexadecimal digits.
    fingerprint    char(64)     NOT NULL,
    status         smallint     NOT NULL,
    body           text         NOT NULL,
    -- Whether the body lists every event.
    representation boolean      NOT NULL,
    answered_at    timestamptz  NOT NULL,
    PRIMARY KEY (credential, key)
);

CREATE INDEX idx_idempotency_keys_answered_at ON idempotency_keys (answered_at);
