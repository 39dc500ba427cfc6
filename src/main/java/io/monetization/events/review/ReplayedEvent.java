package io.monetization.events.review;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The event that a rejected one became.")
record ReplayedEvent(
        @Schema(description = "The rejection.", examples = "5b1c2d3e-4f50-5a61-8b72-9c83ad94be05") UUID rejectedEventId,
        @Schema(description = "The id of the stored event.", examples = "5b1c2d3e-4f50-5a61-8b72-9c83ad94be05") UUID id,
        @Schema(description = "When the stored event happened, in UTC.", examples = "2026-11-22T10:15:30.123456Z") Instant createdAt,
        @Schema(description = "When it was replayed first, in UTC.", examples = "2026-11-23T08:00:00Z") Instant replayedAt) {

    static ReplayedEvent of(RejectedEvent rejected) {
        return new ReplayedEvent(rejected.id(), rejected.replayedId(), rejected.replayedCreatedAt(), rejected.replayedAt());
    }
}
