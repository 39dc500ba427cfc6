package io.monetization.events.funnel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;

/** Answers which offers converted how. */
@Singleton
class OfferFunnelReader {

    private final Transactions transactions;
    private final StageTotalsRow totals;
    private final QueryPlanReader plans;

    OfferFunnelReader(Transactions transactions, StageTotalsRow totals, QueryPlanReader plans) {
        this.transactions = transactions;
        this.totals = totals;
        this.plans = plans;
    }

    /** Exact to the last commit, from one snapshot. */
    OfferFunnel read(OfferFunnelQuestion question) {
        OfferFunnelQuery query = new OfferFunnelQuery(question);
        return transactions.autocommit(connection -> fetch(connection, query).answer(question, query.source(), null));
    }

    /** The same answer, with the plan of the statement that gave it. */
    OfferFunnel explain(OfferFunnelQuestion question) {
        OfferFunnelQuery query = new OfferFunnelQuery(question);
        return transactions.snapshot(connection -> fetch(connection, query).answer(question, query.source(),
                plans.read(connection, query.sql())));
    }

    private Fetched fetch(Connection connection, OfferFunnelQuery query) throws SQLException {
        return query.sql().query(connection, rows -> fetched(rows, query.sort()));
    }

    private Fetched fetched(ResultSet rows, FunnelSort sort) throws SQLException {
        rows.next();
        Instant asOf = rows.getObject("as_of", OffsetDateTime.class).toInstant();
        OfferFunnelSummary summary = new OfferFunnelSummary(rows.getLong("offers"), totals.read(rows));
        List<RankedOffer> offers = new ArrayList<>();
        while (rows.next()) {
            offers.add(ranked(rows, sort));
        }
        return new Fetched(asOf, summary, offers);
    }

    private RankedOffer ranked(ResultSet row, FunnelSort sort) throws SQLException {
        OfferConversion offer = new OfferConversion(row.getString("event_id"), row.getString("offer_id"), totals.read(row));
        return new RankedOffer(OfferRank.read(row, sort), offer);
    }

    private record RankedOffer(OfferRank rank, OfferConversion offer) {
    }

    private record Fetched(Instant asOf, OfferFunnelSummary summary, List<RankedOffer> offers) {

        OfferFunnel answer(OfferFunnelQuestion question, FunnelSource source, QueryPlan plan) {
            Page<OfferConversion> page = Page
                    .of(offers, question.page().limit(), last -> last.rank().toCursor(question.identity()))
                    .map(RankedOffer::offer);
            return new OfferFunnel(page.rows(), summary, page.nextCursor(), question.window(), asOf, source, plan);
        }
    }
}
