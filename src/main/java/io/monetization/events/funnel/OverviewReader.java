package io.monetization.events.funnel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.event.EventType;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.RawEvents;

/** Answers what happened at an event, all of it from one snapshot. */
@Singleton
class OverviewReader {

    private final RawEvents events;
    private final OfferFunnelReader offers;

    OverviewReader(RawEvents events, OfferFunnelReader offers) {
        this.events = events;
        this.offers = offers;
    }

    /**
     * Exact to the last commit; what only events tell is null where some of them are archived.
     *
     * @throws io.monetization.events.problem.ProblemException {@code raw_events_archived} if the counts need events of such a
     *         month
     */
    Overview read(OverviewQuestion question) {
        CountedOffers counted = CountedOffers.andAllElse(question.days(), question.eventId());
        return events.reading(counted.rest(), connection -> answer(connection, question, counted));
    }

    private Overview answer(Connection connection, OverviewQuestion question, CountedOffers counted) throws SQLException {
        List<UtcMonth> archived = ArchivedMonths.unreadable(connection, question.window().window());
        boolean raw = archived.isEmpty();
        OverviewCounts counts = OverviewQuery.counts(question, counted).query(connection, rows -> counts(rows, question));
        OfferFunnelReader.Fetched fetched = offers.fetch(connection, question.topOffers());
        return new Overview(question.eventId(), counts.total(), raw ? uniqueActors(connection, question) : null,
                counts.revenueByDay(), fetched.summary(),
                new AdTotals(counts.ads(), raw ? placements(connection, question) : null),
                counts.waitlist(), fetched.first(OverviewQuestion.TOP_OFFERS), question.window(), fetched.asOf(),
                raw && counted.source() == AnswerSource.ROLLUP ? AnswerSource.ROLLUP_AND_EVENTS : counted.source(),
                archived.stream().map(UtcMonth::toString).toList());
    }

    private static OverviewCounts counts(ResultSet rows, OverviewQuestion question) throws SQLException {
        OverviewCounts counts = new OverviewCounts(question.days());
        while (rows.next()) {
            String type = rows.getString("event_type");
            if (type == null) {
                counts.add(rows.getInt("day"), rows.getString("currency"), rows.getBigDecimal("gross_cents").toBigInteger(),
                        rows.getBigDecimal("refunded_cents").toBigInteger());
            } else {
                counts.add(EventType.valueOf(type), rows.getLong("events"));
            }
        }
        return counts;
    }

    private static long uniqueActors(Connection connection, OverviewQuestion question) throws SQLException {
        return OverviewQuery.uniqueActors(question).query(connection, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private static List<AdPlacement> placements(Connection connection, OverviewQuestion question) throws SQLException {
        return OverviewQuery.placements(question).query(connection, rows -> {
            List<AdPlacement> placements = new ArrayList<>();
            while (rows.next()) {
                placements.add(new AdPlacement(rows.getString("placement"), AdCounts.of(rows.getLong("impressions"),
                        rows.getLong("viewable_impressions"), rows.getLong("clicks"))));
            }
            return placements;
        });
    }
}
