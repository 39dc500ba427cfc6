package io.monetization.events.funnel;

import static java.util.stream.Collectors.joining;

import io.monetization.events.question.BoundSql;

/** The statements behind an overview, next to those of its offers. */
final class OverviewQuery {

    /** Rows of two kinds: the events of each type, and the money of each day and currency. */
    private static final String COUNTED_BY_TYPE_AND_BY_DAY = """
            WITH days (begins) AS (
                VALUES (?::timestamptz[])
            ), counted (day, event_type, currency, events, revenue_cents) AS (
            """;

    private static final String DAY = "width_bucket({time}, (SELECT begins FROM days))";

    private static final String BY_TYPE_AND_BY_DAY = """
            )
            SELECT event_type, day, currency, sum(events) AS events,
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0) AS gross_cents,
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_REFUND'), 0) AS refunded_cents
              FROM counted
             GROUP BY GROUPING SETS ((event_type), (day, currency))
             ORDER BY day, currency""";

    private static final String UNIQUE_ACTORS = """
            SELECT count(*)
              FROM (SELECT DISTINCT user_id IS NULL, coalesce(user_id, session_token)
                      FROM monetization_events
                     WHERE event_id = ? AND created_at >= ? AND created_at < ?
                       AND (user_id IS NOT NULL OR session_token IS NOT NULL)) AS actors""";

    private static final String AD_PLACEMENTS = """
            SELECT context ->> 'placement' AS placement,
                   count(*) FILTER (WHERE event_type = 'AD_IMPRESSION') AS impressions,
                   count(*) FILTER (WHERE event_type = 'AD_VIEWABLE_IMPRESSION') AS viewable_impressions,
                   count(*) FILTER (WHERE event_type = 'AD_CLICK') AS clicks
              FROM monetization_events
             WHERE event_id = ? AND created_at >= ? AND created_at < ?
               AND event_type IN ('AD_IMPRESSION', 'AD_VIEWABLE_IMPRESSION', 'AD_CLICK')
             GROUP BY placement
             ORDER BY impressions DESC, clicks DESC, placement
             LIMIT ?""";

    private OverviewQuery() {
    }

    static BoundSql counts(OverviewQuestion question, CountedOffers counted) {
        BoundSql sql = new BoundSql().add(COUNTED_BY_TYPE_AND_BY_DAY,
                question.days().stream().map(day -> day.from().toString()).collect(joining(",", "{", "}")));
        counted.appendTo(sql, DAY);
        return sql.add(BY_TYPE_AND_BY_DAY);
    }

    static BoundSql uniqueActors(OverviewQuestion question) {
        return new BoundSql().add(UNIQUE_ACTORS, question.eventId(), question.window().from(), question.window().to());
    }

    static BoundSql placements(OverviewQuestion question) {
        return new BoundSql().add(AD_PLACEMENTS, question.eventId(), question.window().from(), question.window().to(),
                AdTotals.MOST_PLACEMENTS);
    }
}
