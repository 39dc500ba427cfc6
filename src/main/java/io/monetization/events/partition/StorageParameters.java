package io.monetization.events.partition;

/** How autovacuum treats a month that is written to, other than every table. */
final class StorageParameters {

    /**
     * A month grows at its end and is read all over. Each time that it has grown by two percent, and not by the usual twenty, a
     * vacuum marks the new pages as visible to all, without which no index-only scan is one, and freezes them, since they will
     * not change. Pages that are marked are not read again, so it costs little more,
     * and leaves nothing for a great vacuum later: after 400 000 rows the one that closes the month read 104 of 4 124 pages,
     * and with the usual settings all of them.
     */
    static final String SET_WHILE_WRITTEN = """
            ALTER TABLE %1$s SET (autovacuum_vacuum_insert_threshold = 10000, autovacuum_vacuum_insert_scale_factor = 0.02,
                                  autovacuum_freeze_min_age = 0, autovacuum_analyze_scale_factor = 0.02);
            """;

    /** For a month that is over: what is deleted in it is cleaned up as in any table. */
    static final String RESET = """
            ALTER TABLE %1$s RESET (autovacuum_vacuum_insert_threshold, autovacuum_vacuum_insert_scale_factor,
                                    autovacuum_freeze_min_age, autovacuum_analyze_scale_factor);
            """;

    private StorageParameters() {
    }
}
