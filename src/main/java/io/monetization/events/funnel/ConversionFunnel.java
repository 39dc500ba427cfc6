package io.monetization.events.funnel;

import java.time.Instant;
import java.util.List;

import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.PageQuery;
import io.monetization.events.question.Table;
import io.monetization.events.question.Tabular;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Offers by how they converted over all time, as the materialized view had it at refreshed_at.")
record ConversionFunnel(
        @Schema(description = "One page of offers, in the order asked for.") List<AllTimeConversion> offers,
        @Schema(description = """
                The cursor of the next page; null on the last one.\
                """, examples = PageQuery.EXAMPLE, nullable = true) String nextCursor,
        @Schema(description = "The moment whose data the view shows.", examples = "2026-01-05T09:30:00Z") Instant refreshedAt,
        @Schema(description = "When the view was read.", examples = "2026-01-05T09:33:21.123456Z") Instant asOf,
        @Schema(description = "Always materialized_view.", examples = "materialized_view") AnswerSource source,
        @Schema(description = """
                Months, yyyy-MM, whose raw events are archived; they are counted like all others.""", examples = {
                "[\"2025-01\"]" }) List<String> archivedMonths)
        implements
            Tabular{

    /** Without revenue_cents, which would stand in one column in several currencies. */
    @Override
    public Table table() {
        List<OfferConversion> rows = offers.stream().map(AllTimeConversion::offer).toList();
        StageColumns stages = StageColumns.of(rows.stream().map(OfferConversion::totals).toList());
        return new Table(stages.after("event_id", "offer_id"),
                rows.stream().<List<?>> map(offer -> stages.row(offer.totals(), offer.eventId(), offer.offerId())).toList());
    }
}
