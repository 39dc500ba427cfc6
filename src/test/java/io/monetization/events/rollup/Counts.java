package io.monetization.events.rollup;

import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import io.monetization.events.testsupport.Database;

/** What the tests of this package ask about events and their counts. */
@Singleton
class Counts {

    /** Keys on which events and counts disagree, told apart in another way than the code under test does. */
    static final String DIFFERENCES = """
            WITH raw AS (
                SELECT (created_at AT TIME ZONE 'UTC')::date AS day, event_id, entity_type, entity_id, event_type, currency,
                       count(*) AS events, sum(revenue_cents) AS revenue_cents
                  FROM monetization_events
                 GROUP BY 1, 2, 3, 4, 5, 6
            ), daily AS (
                SELECT day, event_id, entity_type, entity_id, event_type, currency, events, revenue_cents
                  FROM monetization_event_daily
            )
            SELECT (SELECT count(*) FROM (SELECT * FROM raw EXCEPT SELECT * FROM daily) AS uncounted)
                 + (SELECT count(*) FROM (SELECT * FROM daily EXCEPT SELECT * FROM raw) AS invented)
            """;

    private static final String INSERT = """
            INSERT INTO monetization_events (event_id, event_type, entity_type, entity_id, revenue_cents, currency, created_at)
            SELECT 'conference', 'OFFER_PURCHASE', 'OFFER', 'offer-' || number % 5, number, 'EUR', ?
              FROM generate_series(1, ?) AS number
            """;

    private final Database database;

    Counts(Database database) {
        this.database = database;
    }

    /** Purchases of five offers, one statement. */
    void insert(Instant at, int events) {
        database.update(INSERT, at.atOffset(ZoneOffset.UTC), events);
    }

    long differences() {
        return database.number(DIFFERENCES);
    }

    long deltas() {
        return database.number("SELECT count(*) FROM monetization_event_deltas");
    }

    long rollups() {
        return database.number("SELECT count(*) FROM monetization_event_rollups");
    }

    long counted() {
        return database.number("SELECT coalesce(sum(events), 0) FROM monetization_event_daily");
    }
}
