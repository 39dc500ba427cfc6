package io.monetization.events.question;

import java.math.BigInteger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Money in one currency, in its minor units. Sums are exact whole numbers and may pass 64 bits.")
public record CurrencyRevenue(
        @Schema(description = "ISO 4217 code.", examples = "EUR") String currency,
        @Schema(description = "Sum of purchases.", examples = "449550") BigInteger grossCents,
        @Schema(description = "Sum of refunds, as a positive number.", examples = "19980") BigInteger refundedCents,
        @Schema(description = """
                gross_cents - refunded_cents; negative when more was refunded than sold.""", examples = {
                "429570" }) BigInteger netCents){

    public static CurrencyRevenue of(String currency, BigInteger grossCents, BigInteger refundedCents) {
        return new CurrencyRevenue(currency, grossCents, refundedCents, grossCents.subtract(refundedCents));
    }
}
