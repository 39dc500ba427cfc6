package io.monetization.events.funnel;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.PageQuery;
import io.monetization.events.question.QueryPlan;
import io.monetization.events.question.Table;
import io.monetization.events.question.Tabular;
import io.monetization.events.question.WindowAnswer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Offers by how they converted in a window of time.", requiredProperties = { "offers", "summary",
        "next_cursor",
        "window", "as_of", "source", "archived_months" })
record OfferFunnel(
        @Schema(description = "One page of offers, in the order asked for.") List<OfferConversion> offers,
        @Schema(description = "All offers of the question together.") OfferFunnelSummary summary,
        @Schema(description = """
                The cursor of the next page; null on the last one.\
                """, examples = PageQuery.EXAMPLE, nullable = true) String nextCursor,
        @Schema(description = "The window that was answered, normalised.") AnsweredWindow window,
        @Schema(description = """
                The database transaction that answered started then: every event committed before it is counted.\
                """, examples = {
                "2026-01-05T09:30:00.123456Z" }) Instant asOf,
        @Schema(description = """
                rollup: daily counts alone; events: raw events alone; rollup+events: whole UTC days from the daily counts, \
                the ragged ends from raw events. All are exact.""", examples = "rollup") AnswerSource source,
        @Schema(description = """
                Months of the window, yyyy-MM, whose raw events are archived; they are counted like all others.""", examples = {
                "[\"2025-01\"]" }) List<String> archivedMonths,
        @Schema(description = "Only with explain=true.") @JsonInclude(JsonInclude.Include.NON_NULL) QueryPlan plan)
        implements
            Tabular,
            WindowAnswer{

    /** The currencies are those of the whole question, so that all its pages have the same columns. */
    @Override
    public Table table() {
        StageColumns stages = StageColumns.of(List.of(summary.totals()));
        return new Table(stages.after("event_id", "offer_id"),
                offers.stream().<List<?>> map(offer -> stages.row(offer.totals(), offer.eventId(), offer.offerId())).toList());
    }
}
