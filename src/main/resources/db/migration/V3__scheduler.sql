CREATE TABLE job_runs (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id      varchar(64) NOT NULL,
    instance    varchar(255) NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    outcome     varchar(16) NOT NULL CHECK (outcome IN ('running', 'succeeded', 'failed', 'skipped')),
    detail      text
);

CREATE INDEX idx_job_runs_latest ON job_runs (job_id, id DESC);

-- A row stands for a paused job; resuming deletes it. Every instance and every restart respects it.
CREATE TABLE job_pauses (
    job_id    varchar(64) PRIMARY KEY,
    paused_at timestamptz NOT NULL
);
