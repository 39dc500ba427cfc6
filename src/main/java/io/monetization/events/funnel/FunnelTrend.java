package io.monetization.events.funnel;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.QueryPlan;
import io.monetization.events.question.Table;
import io.monetization.events.question.Tabular;
import io.monetization.events.question.WindowAnswer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How offers converted, interval by interval.", requiredProperties = { "buckets", "summary", "window",
        "as_of",
        "source", "archived_months" })
record FunnelTrend(
        @Schema(description = """
                Every interval of the window, in the order of time, those without events included.""") List<TrendBucket> buckets,
        @Schema(description = "All intervals together.") StageTotals summary,
        @Schema(description = "The window that was answered, normalised.") AnsweredWindow window,
        @Schema(description = """
                The database transaction that answered started then: every event committed before it is counted.\
                """, examples = {
                "2026-01-05T09:30:00.123456Z" }) Instant asOf,
        @Schema(description = """
                rollup: kept counts alone; events: raw events alone; rollup+events: whole UTC days from kept counts, the rest \
                from raw events. All are exact.""", examples = "rollup") AnswerSource source,
        @Schema(description = """
                Months of the window, yyyy-MM, whose raw events are archived; they are counted like all others.""", examples = {
                "[\"2025-01\"]" }) List<String> archivedMonths,
        @Schema(description = "Only with explain=true.") @JsonInclude(JsonInclude.Include.NON_NULL) QueryPlan plan)
        implements
            Tabular,
            WindowAnswer{

    /** Without the summary, so that every column can be added up. */
    @Override
    public Table table() {
        StageColumns stages = StageColumns.of(List.of(summary));
        return new Table(stages.after("from", "to"),
                buckets.stream().<List<?>> map(bucket -> stages.row(bucket.totals(), bucket.from(), bucket.to())).toList());
    }
}
