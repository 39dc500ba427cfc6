-- Months that are over and were compacted, compared with their counts, and vacuumed for good.
CREATE TABLE closed_months (
    month        date        PRIMARY KEY CHECK (extract(day FROM month) = 1),
    -- The table itself and not its name: a month that was made again, restored or loaded from a dump is closed again.
    partition    oid         NOT NULL,
    closed_at    timestamptz NOT NULL,
    drift_events bigint      NOT NULL
);

COMMENT ON TABLE closed_months IS 'Months that are over, with the partition that was closed and the error of its counts that was found';
