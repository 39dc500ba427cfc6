package io.monetization.events.funnel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.monetization.events.calendar.Window;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.BoundSql;

/**
 * The statement behind the offer funnel: whole UTC days come from the daily counts, the ragged ends of the window
 * from the events themselves. It holds only the branches that the window needs, and being one statement it sees one
 * snapshot.
 */
final class OfferFunnelQuery {

    private static final String STAGES = """
            ('OFFER_VIEW', 'OFFER_CLICK', 'OFFER_ADD_TO_CART', 'OFFER_PURCHASE', 'OFFER_REFUND')""";

    private static final String COUNTED = """
            WITH counted (event_id, offer_id, event_type, currency, events, revenue_cents) AS (
            """;

    private static final String WHOLE_DAYS = """
            SELECT event_id, entity_id, event_type, currency, events, revenue_cents
              FROM monetization_event_daily
             WHERE entity_type = 'OFFER' AND event_type IN {stages} AND day >= ? AND day < ?
            """.replace("{stages}", STAGES);

    private static final String RAGGED_END = """
            SELECT event_id, entity_id, event_type, currency, count(*), sum(revenue_cents)
              FROM monetization_events
             WHERE entity_type = 'OFFER' AND event_type IN {stages} AND created_at >= ? AND created_at < ?
            """.replace("{stages}", STAGES);

    private static final String RAGGED_END_GROUPS = " GROUP BY event_id, entity_id, event_type, currency";

    private static final String OFFERS = """
            ), by_currency AS (
                SELECT event_id, offer_id, currency,
                       coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_VIEW'), 0)              AS views,
                       coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_CLICK'), 0)             AS clicks,
                       coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_ADD_TO_CART'), 0)       AS add_to_cart,
                       coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0)          AS purchases,
                       coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_REFUND'), 0)            AS refunds,
                       coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0) AS gross_cents,
                       coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_REFUND'), 0)   AS refunded_cents
                  FROM counted
                 GROUP BY event_id, offer_id, currency
                HAVING sum(events) <> 0
            ), offers AS (
                SELECT event_id, offer_id,
                       sum(views) AS views, sum(clicks) AS clicks, sum(add_to_cart) AS add_to_cart,
                       sum(purchases) AS purchases, sum(refunds) AS refunds,
                       CASE count(*) FILTER (WHERE gross_cents <> 0 OR refunded_cents <> 0)
                            WHEN 0 THEN 0
                            WHEN 1 THEN sum(gross_cents - refunded_cents) END AS revenue,
                       round(100.0 * sum(purchases) / nullif(sum(views), 0), 2) AS overall_conversion_rate
                  FROM by_currency
                 GROUP BY event_id, offer_id
            ), page AS (
            """;

    private static final String MONEY = """
            json_agg(json_build_object('currency', currency, 'gross_cents', gross_cents, 'refunded_cents', refunded_cents,
                                       'net_cents', gross_cents - refunded_cents) ORDER BY currency)""";

    private static final String SUMMARY_AND_PAGE = """
            ), page_money AS (
                SELECT event_id, offer_id, {money} AS revenue_by_currency
                  FROM by_currency JOIN page USING (event_id, offer_id)
                 WHERE gross_cents <> 0 OR refunded_cents <> 0
                 GROUP BY event_id, offer_id
            ), all_money AS (
                SELECT currency, sum(gross_cents) AS gross_cents, sum(refunded_cents) AS refunded_cents
                  FROM by_currency
                 GROUP BY currency
                HAVING sum(gross_cents) <> 0 OR sum(refunded_cents) <> 0
            )
            SELECT 0 AS position, now() AS as_of, count(*) AS offers, NULL AS event_id, NULL AS offer_id,
                   sum(views) AS views, sum(clicks) AS clicks, sum(add_to_cart) AS add_to_cart,
                   sum(purchases) AS purchases, sum(refunds) AS refunds,
                   (SELECT coalesce({money}, '[]') FROM all_money) AS revenue_by_currency,
                   NULL AS revenue, NULL AS overall_conversion_rate
              FROM offers
             UNION ALL
            SELECT row_number() OVER (ORDER BY {order}), NULL, NULL, event_id, offer_id,
                   views, clicks, add_to_cart, purchases, refunds, coalesce(revenue_by_currency, '[]'),
                   revenue, overall_conversion_rate
              FROM page LEFT JOIN page_money USING (event_id, offer_id)
             ORDER BY position""".replace("{money}", MONEY);

    private final OfferFunnelQuestion question;
    private final BoundSql sql = new BoundSql();
    private boolean wholeDays;
    private final List<Window> raggedEnds = new ArrayList<>();

    OfferFunnelQuery(OfferFunnelQuestion question) {
        this.question = question;
        sql.add(COUNTED);
        addCounted(question.window().window());
        sql.add(OFFERS);
        question.rankedPage().appendTo(sql);
        sql.add(SUMMARY_AND_PAGE.replace("{order}", question.sort().order()));
    }

    BoundSql sql() {
        return sql;
    }

    OfferFunnelQuestion question() {
        return question;
    }

    /** The times of which the statement reads events, not counts. */
    List<Window> raggedEnds() {
        return raggedEnds;
    }

    AnswerSource source() {
        if (wholeDays) {
            return raggedEnds.isEmpty() ? AnswerSource.ROLLUP : AnswerSource.ROLLUP_AND_EVENTS;
        }
        return AnswerSource.EVENTS;
    }

    private void addCounted(Window window) {
        LocalDate firstDay = window.firstWholeDay();
        LocalDate endDay = window.endOfWholeDays();
        if (!firstDay.isBefore(endDay)) {
            addRaggedEnd(window.from(), window.to());
            return;
        }
        wholeDays = true;
        addFiltered(WHOLE_DAYS, firstDay, endDay);
        addRaggedEnd(window.from(), startOf(firstDay));
        addRaggedEnd(startOf(endDay), window.to());
    }

    private void addRaggedEnd(Instant from, Instant to) {
        if (from.isBefore(to)) {
            raggedEnds.add(new Window(from, to));
            sql.add(wholeDays ? " UNION ALL " : "");
            addFiltered(RAGGED_END, from, to);
            sql.add(RAGGED_END_GROUPS);
        }
    }

    private void addFiltered(String branch, Object from, Object to) {
        sql.add(branch, from, to);
        sql.addIfGiven(" AND event_id = ?", question.eventId());
        sql.addIfGiven(" AND entity_id = ?", question.offerId());
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
