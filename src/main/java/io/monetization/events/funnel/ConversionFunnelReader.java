package io.monetization.events.funnel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.BoundSql;
import io.monetization.events.question.Page;
import io.monetization.events.question.Questions;

/** Reads the materialized view of all-time conversion. */
@Singleton
class ConversionFunnelReader {

    /** Not materialized, so that each branch of the page walks an index of the view in order. */
    private static final String OFFERS = """
            WITH offers AS NOT MATERIALIZED (
                SELECT * FROM monetization_conversion_funnels WHERE true""";

    private static final String PAGE = """
            ), page AS (
            """;

    private static final String PAGE_AND_REFRESH = """
            )
            SELECT now() AS as_of, refreshed_at, page.*
              FROM monetization_conversion_funnels_refresh LEFT JOIN page ON true
             ORDER BY\s""";

    private final Questions questions;
    private final StageTotalsRow totals;

    ConversionFunnelReader(Questions questions, StageTotalsRow totals) {
        this.questions = questions;
        this.totals = totals;
    }

    ConversionFunnel read(ConversionFunnelQuestion question) {
        BoundSql sql = sql(question);
        return questions.autocommit(connection -> {
            List<String> archived = ArchivedMonths.unreadable(connection).stream().map(UtcMonth::toString).toList();
            return sql.query(connection, rows -> answer(question, rows, archived));
        });
    }

    static BoundSql sql(ConversionFunnelQuestion question) {
        BoundSql sql = new BoundSql().add(OFFERS).addIfGiven(" AND event_id = ?", question.eventId())
                .addIfGiven(" AND offer_id = ?", question.offerId()).add(PAGE);
        question.rankedPage().appendTo(sql);
        return sql.add(PAGE_AND_REFRESH + question.sort().order());
    }

    private ConversionFunnel answer(ConversionFunnelQuestion question, ResultSet rows, List<String> archived)
            throws SQLException {
        rows.next();
        Instant refreshedAt = BoundSql.instant(rows, "refreshed_at");
        Instant asOf = BoundSql.instant(rows, "as_of");
        List<RankedOffer> offers = new ArrayList<>();
        if (rows.getString("offer_id") != null) {
            do {
                offers.add(ranked(question.sort(), rows));
            } while (rows.next());
        }
        Page<AllTimeConversion> page = Page
                .of(offers, question.page().limit(), last -> last.rank().toCursor(question.identity()))
                .map(RankedOffer::conversion);
        return new ConversionFunnel(page.rows(), page.nextCursor(), refreshedAt, asOf, AnswerSource.MATERIALIZED_VIEW,
                archived);
    }

    private RankedOffer ranked(FunnelSort sort, ResultSet row) throws SQLException {
        OfferConversion offer = new OfferConversion(row.getString("event_id"), row.getString("offer_id"), totals.read(row));
        BigDecimal revenue = row.getBigDecimal("revenue");
        return new RankedOffer(OfferRank.read(row, sort),
                new AllTimeConversion(offer, revenue == null ? null : revenue.toBigIntegerExact()));
    }

    private record RankedOffer(OfferRank rank, AllTimeConversion conversion) {
    }
}
