package io.monetization.events.people;

import java.math.BigInteger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = """
        Refunds between from and to that name no purchase (context.purchase_id): whose they are cannot be said.""")
record UnlinkedRefunds(
        @Schema(description = "ISO 4217 code.", examples = "EUR") String currency,
        @Schema(description = "How many.", examples = "3") long refunds,
        @Schema(description = "Their sum in minor units, as a positive number.", examples = "14970") BigInteger refundedCents) {
}
