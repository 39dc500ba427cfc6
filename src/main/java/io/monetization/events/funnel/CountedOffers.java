package io.monetization.events.funnel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.monetization.events.calendar.UtcParts;
import io.monetization.events.calendar.Window;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.BoundSql;

/**
 * The events of offers, counted: whole UTC months and days come from the counts that are kept, the rest from the events
 * themselves. As part of one statement, all of it sees one snapshot.
 */
final class CountedOffers {

    /** Of a group of what was counted: the stages, and the money of one currency. */
    static final String SUMS = """
            coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_VIEW'), 0)              AS views,
                   coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_CLICK'), 0)             AS clicks,
                   coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_ADD_TO_CART'), 0)       AS add_to_cart,
                   coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0)          AS purchases,
                   coalesce(sum(events) FILTER (WHERE event_type = 'OFFER_REFUND'), 0)            AS refunds,
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0) AS gross_cents,
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_REFUND'), 0)   AS refunded_cents""";

    /** Of a group of such sums, one for each currency: what {@link CountedRow} reads. */
    static final String TOTALS = """
            sum(views) AS views, sum(clicks) AS clicks, sum(add_to_cart) AS add_to_cart, sum(purchases) AS purchases,
                   sum(refunds) AS refunds, array_agg(currency) AS currencies, array_agg(gross_cents) AS gross_cents,
                   array_agg(refunded_cents) AS refunded_cents""";

    private static final String STAGES = """
            AND entity_type = 'OFFER' AND event_type IN (
                  'OFFER_VIEW', 'OFFER_CLICK', 'OFFER_ADD_TO_CART', 'OFFER_PURCHASE', 'OFFER_REFUND')""";

    private static final String WHOLE_MONTHS = """
            SELECT {key}, event_type, currency, events, revenue_cents
              FROM monetization_event_monthly_rollups
             WHERE month >= ? AND month < ? {which}
            """;

    private static final String WHOLE_DAYS = """
            SELECT {key}, event_type, currency, events, revenue_cents
              FROM monetization_event_rollups
             WHERE day >= ? AND day < ? {which}
            """;

    private static final String NOT_YET_COMPACTED = """
            SELECT {key}, event_type, currency, events, revenue_cents
              FROM monetization_event_deltas
             WHERE day <@ ?::datemultirange {which}
            """;

    private static final String REST = """
            SELECT {key}, event_type, currency, count(*), sum(revenue_cents)
              FROM monetization_events
             WHERE created_at >= ? AND created_at < ? {which}
            """;

    private static final String REST_GROUPS = " GROUP BY {key}, event_type, currency";

    /** Of a day in UTC, whatever the zone of the session. */
    private static final String MIDNIGHT = "::timestamp AT TIME ZONE 'UTC'";

    private final Window window;
    private final UtcParts parts;
    private final String which;
    private final String eventId;
    private final String offerId;

    /**
     * What is to be counted.
     *
     * @param windows one after the other, without a gap: what is counted is not summed across their borders
     * @param eventId only this event's offers; null for all
     * @param offerId only this offer; null for all
     */
    CountedOffers(List<Window> windows, String eventId, String offerId) {
        this(windows, STAGES, eventId, offerId);
    }

    /** Everything that belongs to one event: ads and waitlists, too. */
    static CountedOffers andAllElse(List<Window> windows, String eventId) {
        return new CountedOffers(windows, "", eventId, null);
    }

    private CountedOffers(List<Window> windows, String which, String eventId, String offerId) {
        this.window = new Window(windows.getFirst().from(), windows.getLast().to());
        this.parts = UtcParts.of(windows);
        this.which = which;
        this.eventId = eventId;
        this.offerId = offerId;
    }

    /**
     * Adds the relation to a statement: the columns of the key, event_type, currency, events, revenue_cents.
     *
     * @param key a list of columns; {@code {time}} stands for a time in the window to which a row belongs
     */
    void appendTo(BoundSql sql, String key) {
        sql.addJoined(" UNION ALL ", Stream.of(
                parts.months().stream().map(months -> kept(WHOLE_MONTHS, "month", key, day(months.from()), day(months.to()))),
                parts.days().stream().map(days -> kept(WHOLE_DAYS, "day", key, day(days.from()), day(days.to()))),
                keptDays().map(days -> kept(NOT_YET_COMPACTED, "day", key, days)).stream(),
                parts.rest().stream().map(rest -> filtered(REST, key, "created_at", rest.from(), rest.to())
                        .add(REST_GROUPS.replace("{key}", key).replace("{time}", "created_at"))))
                .flatMap(branches -> branches).toList());
    }

    Window window() {
        return window;
    }

    /** The times of which events are read, not counts. */
    List<Window> rest() {
        return parts.rest();
    }

    AnswerSource source() {
        if (keptDays().isEmpty()) {
            return AnswerSource.EVENTS;
        }
        return parts.rest().isEmpty() ? AnswerSource.ROLLUP : AnswerSource.ROLLUP_AND_EVENTS;
    }

    private BoundSql kept(String branch, String column, String key, Object... values) {
        return filtered(branch, key, column + MIDNIGHT, values);
    }

    private BoundSql filtered(String branch, String key, String time, Object... values) {
        return new BoundSql().add(branch.replace("{which}", which).replace("{key}", key).replace("{time}", time), values)
                .addIfGiven(" AND event_id = ?", eventId).addIfGiven(" AND entity_id = ?", offerId);
    }

    /** Every day of which the counts are read, as PostgreSQL writes a multirange. */
    private Optional<String> keptDays() {
        return Stream.concat(parts.months().stream(), parts.days().stream())
                .map(days -> "[" + day(days.from()) + "," + day(days.to()) + ")")
                .reduce((some, more) -> some + "," + more).map(days -> "{" + days + "}");
    }

    private static LocalDate day(Instant midnight) {
        return LocalDate.ofInstant(midnight, ZoneOffset.UTC);
    }
}
