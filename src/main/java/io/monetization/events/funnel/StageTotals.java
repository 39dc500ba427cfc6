package io.monetization.events.funnel;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.monetization.events.question.CurrencyRevenue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A count funnel: events by stage, money by currency, and the rates between stages.")
record StageTotals(
        @JsonUnwrapped StageCounts counts,
        @Schema(description = """
                Purchases and refunds, one entry per currency, by currency code; empty when no money moved. Currencies are \
                never added up.""") List<CurrencyRevenue> revenue,
        @JsonUnwrapped ConversionRates rates) {

    StageTotals(StageCounts counts, List<CurrencyRevenue> revenue) {
        this(counts, revenue, ConversionRates.of(counts));
    }
}
