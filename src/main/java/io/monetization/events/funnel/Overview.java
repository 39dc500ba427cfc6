package io.monetization.events.funnel;

import java.time.Instant;
import java.util.List;

import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.WindowAnswer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "All that happened at one event in a window of time.", requiredProperties = { "event_id",
        "total_interactions", "unique_actors", "revenue_by_day", "offers", "ads", "waitlist", "top_offers", "window", "as_of",
        "source", "archived_months" })
record Overview(
        @Schema(description = "The event.", examples = "devconf-2026") String eventId,
        @Schema(description = "Number of events of every type.", examples = "22000") long totalInteractions,
        @Schema(description = """
                How many people: signed-in users, and sessions in events that know no user. Events with neither count for nobody. \
                Null where events are archived.""", examples = "1700", nullable = true) Long uniqueActors,
        @Schema(description = "The money of each day of the window, also of those without any.") List<DayRevenue> revenueByDay,
        @Schema(description = "All offers together.") OfferFunnelSummary offers,
        @Schema(description = "Ads.") AdTotals ads,
        @Schema(description = "The waitlist.") WaitlistTotals waitlist,
        @Schema(description = """
                The 10 offers with the most net revenue, as `/api/v1/funnels/offers` sorts them.\
                """) List<OfferConversion> topOffers,
        @Schema(description = "The window that was answered, normalised.") AnsweredWindow window,
        @Schema(description = """
                The database transaction that answered started then: every event committed before it is counted.\
                """, examples = {
                "2026-01-05T09:30:00.123456Z" }) Instant asOf,
        @Schema(description = """
                rollup+events: counts of whole UTC days, the rest from raw events; events: raw events alone; rollup: daily counts \
                alone, because events are archived. All are exact.""", examples = "rollup+events") AnswerSource source,
        @Schema(description = """
                Months of the window, yyyy-MM, whose raw events are archived.""", examples = {
                "[\"2025-01\"]" }) List<String> archivedMonths)
        implements
            WindowAnswer{
}
