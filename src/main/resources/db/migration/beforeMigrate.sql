-- A concurrent detach that was cut off is ended before anything else: from PostgreSQL 18 on, FINALIZE fails for good once the
-- schema has changed. It waits for whoever reads the partition; the service does not wait for them to start, but tries again later.
DO $$
DECLARE
    partition regclass;
BEGIN
    PERFORM set_config('lock_timeout', '2s', true);
    FOR partition IN
        SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass('monetization_events') AND inhdetachpending
    LOOP
        BEGIN
            EXECUTE format('ALTER TABLE monetization_events DETACH PARTITION %s FINALIZE', partition);
        EXCEPTION WHEN OTHERS THEN
            RAISE WARNING 'the detach of % was cut off and cannot be ended now: %', partition, SQLERRM;
        END;
    END LOOP;
END
$$;
