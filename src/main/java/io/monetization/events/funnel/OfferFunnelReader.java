package io.monetization.events.funnel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.question.BoundSql;
import io.monetization.events.question.Page;

/** Answers which offers converted how. */
@Singleton
class OfferFunnelReader {

    private final CountedReader reader;

    OfferFunnelReader(CountedReader reader) {
        this.reader = reader;
    }

    /** Exact to the last commit, from one snapshot; with the plan of the statement that answered, if that is asked for. */
    OfferFunnel read(OfferFunnelQuestion question, boolean explained) {
        CountedOffers counted = question.counted();
        CountedAnswer<Fetched> answer = reader.read(OfferFunnelQuery.sql(question, counted), counted, explained,
                rows -> fetched(rows, question.sort()));
        Fetched fetched = answer.rows();
        Page<OfferConversion> page = Page
                .of(fetched.offers(), question.page().limit(), last -> last.rank().toCursor(question.identity()))
                .map(RankedOffer::offer);
        return new OfferFunnel(page.rows(), fetched.summary(), page.nextCursor(), question.window(), fetched.asOf(),
                counted.source(), answer.archivedMonths(), answer.plan());
    }

    /** The totals of all offers and the first of them, as a part of another answer, in its snapshot. */
    Fetched fetch(Connection connection, OfferFunnelQuestion question) throws SQLException {
        return OfferFunnelQuery.sql(question, question.counted()).query(connection, rows -> fetched(rows, question.sort()));
    }

    private static Fetched fetched(ResultSet rows, FunnelSort sort) throws SQLException {
        rows.next();
        Instant asOf = BoundSql.instant(rows, "as_of");
        OfferFunnelSummary summary = new OfferFunnelSummary(rows.getLong("offers"), CountedRow.read(rows));
        List<RankedOffer> offers = new ArrayList<>();
        while (rows.next()) {
            offers.add(ranked(rows, sort));
        }
        return new Fetched(asOf, summary, offers);
    }

    private static RankedOffer ranked(ResultSet row, FunnelSort sort) throws SQLException {
        OfferConversion offer = new OfferConversion(row.getString("event_id"), row.getString("offer_id"), CountedRow.read(row));
        return new RankedOffer(OfferRank.read(row, sort), offer);
    }

    record RankedOffer(OfferRank rank, OfferConversion offer) {
    }

    /** The offers of a page and the first of the next, and all of them together. */
    record Fetched(Instant asOf, OfferFunnelSummary summary, List<RankedOffer> offers) {

        List<OfferConversion> first(int count) {
            return offers.stream().limit(count).map(RankedOffer::offer).toList();
        }
    }
}
