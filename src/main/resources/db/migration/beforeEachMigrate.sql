-- See beforeMigrate.sql: what could not be ended there must not meet a change of the schema.
DO $$
DECLARE
    pending text;
BEGIN
    SELECT string_agg(inhrelid::regclass::text, ', ' ORDER BY inhrelid::regclass::text) INTO pending
      FROM pg_inherits WHERE inhparent = to_regclass('monetization_events') AND inhdetachpending;
    IF pending IS NOT NULL THEN
        RAISE EXCEPTION 'the schema cannot be changed while the detach of % is pending', pending
              USING ERRCODE = 'object_not_in_prerequisite_state',
                    HINT = 'End the transactions that read it, see pg_stat_activity, and start the service again.';
    END IF;
END
$$;
