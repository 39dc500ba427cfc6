package io.monetization.events.privacy;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "An event that was taken back.")
record Retraction(
        @Schema(description = "The id of the event.", examples = "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e") UUID id,
        @Schema(description = "When it had happened, in UTC.", examples = "2026-11-22T10:15:30Z") Instant createdAt,
        @Schema(description = "The occasion that it belonged to.", examples = "devconf-2026") String eventId,
        @Schema(description = "What had happened.", examples = "OFFER_PURCHASE") String eventType,
        @Schema(description = "The offer, ad or waitlist that it had happened to.", examples = "early-bird") String entityId,
        @Schema(description = "The minor units that are not counted any more.", examples = "4900") long revenueCents,
        @Schema(description = "Their ISO 4217 code.", examples = "EUR") String currency,
        @Schema(description = "When it was retracted, in UTC.", examples = "2026-11-23T08:00:00Z") Instant retractedAt) {
}
