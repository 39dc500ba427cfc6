package io.monetization.events.funnel;

import java.time.Instant;
import java.util.List;

import io.monetization.events.question.CurrencyRevenue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The money of one day.")
record DayRevenue(
        @Schema(description = """
                Where the day starts: at midnight in `tz`, or with the window.""", examples = "2025-12-01T00:00:00Z") Instant from,
        @Schema(description = "The first instant after the day.", examples = "2025-12-02T00:00:00Z") Instant to,
        @Schema(description = """
                One entry per currency, by currency code; empty when no money moved.""") List<CurrencyRevenue> revenue) {
}
