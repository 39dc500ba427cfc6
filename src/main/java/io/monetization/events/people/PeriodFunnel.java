package io.monetization.events.people;

import java.util.List;

import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.CurrencyRevenue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A funnel of people over one range of time.")
record PeriodFunnel(
        @Schema(description = """
                When a chain may start; its later events may lie up to the funnel's window after.""") AnsweredWindow window,
        @Schema(description = "Each step, in order.") List<FunnelStep> steps,
        @Schema(description = "The funnel in three numbers.") FunnelTotals totals,
        @Schema(description = """
                The purchases in the winning chains, per currency, less the refunds that name one of them in context.purchase_id and \
                lie in the time that was read.""") List<CurrencyRevenue> revenue,
        @Schema(description = """
                Refunds between from and to that name no purchase, per currency; they are not subtracted.\
                """) List<UnlinkedRefunds> unlinkedRefunds,
        @Schema(description = """
                Rows by the actors of step 1, the largest first, at the end what is left over; empty unless asked for.\
                """) List<BreakdownRow> breakdown,
        @Schema(description = """
                Bucket after bucket, empty ones included, cut where days, weeks or months of tz begin.\
                """) List<TrendBucket> trend) {
}
