package io.monetization.events.funnel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.SqlWork;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.question.Page;
import io.monetization.events.question.QueryPlan;
import io.monetization.events.question.QueryPlanReader;
import io.monetization.events.question.Questions;
import io.monetization.events.question.RawEvents;

/** Answers which offers converted how. */
@Singleton
class OfferFunnelReader {

    private final Questions questions;
    private final RawEvents events;
    private final StageTotalsRow totals;
    private final QueryPlanReader plans;

    OfferFunnelReader(Questions questions, RawEvents events, StageTotalsRow totals, QueryPlanReader plans) {
        this.questions = questions;
        this.events = events;
        this.totals = totals;
        this.plans = plans;
    }

    /** Exact to the last commit, from one snapshot. */
    OfferFunnel read(OfferFunnelQuestion question) {
        OfferFunnelQuery query = new OfferFunnelQuery(question);
        SqlWork<OfferFunnel> work = connection -> fetch(connection, query).answer(query, null);
        return query.raggedEnds().isEmpty() ? questions.autocommit(work) : events.reading(query.raggedEnds(), work);
    }

    /** The same answer, with the plan of the statement that gave it. */
    OfferFunnel explain(OfferFunnelQuestion question) {
        OfferFunnelQuery query = new OfferFunnelQuery(question);
        return events.reading(query.raggedEnds(),
                connection -> fetch(connection, query).answer(query, plans.read(connection, query.sql())));
    }

    private Fetched fetch(Connection connection, OfferFunnelQuery query) throws SQLException {
        List<UtcMonth> archived = ArchivedMonths.unreadable(connection, query.question().window().window());
        return query.sql().query(connection, rows -> fetched(rows, query.question().sort(), archived));
    }

    private Fetched fetched(ResultSet rows, FunnelSort sort, List<UtcMonth> archived) throws SQLException {
        rows.next();
        Instant asOf = rows.getObject("as_of", OffsetDateTime.class).toInstant();
        OfferFunnelSummary summary = new OfferFunnelSummary(rows.getLong("offers"), totals.read(rows));
        List<RankedOffer> offers = new ArrayList<>();
        while (rows.next()) {
            offers.add(ranked(rows, sort));
        }
        return new Fetched(asOf, summary, offers, archived);
    }

    private RankedOffer ranked(ResultSet row, FunnelSort sort) throws SQLException {
        OfferConversion offer = new OfferConversion(row.getString("event_id"), row.getString("offer_id"), totals.read(row));
        return new RankedOffer(OfferRank.read(row, sort), offer);
    }

    private record RankedOffer(OfferRank rank, OfferConversion offer) {
    }

    private record Fetched(Instant asOf, OfferFunnelSummary summary, List<RankedOffer> offers, List<UtcMonth> archived) {

        OfferFunnel answer(OfferFunnelQuery query, QueryPlan plan) {
            OfferFunnelQuestion question = query.question();
            Page<OfferConversion> page = Page
                    .of(offers, question.page().limit(), last -> last.rank().toCursor(question.identity()))
                    .map(RankedOffer::offer);
            return new OfferFunnel(page.rows(), summary, page.nextCursor(), question.window(), asOf,
                    query.source(), archived.stream().map(UtcMonth::toString).toList(), plan);
        }
    }
}
