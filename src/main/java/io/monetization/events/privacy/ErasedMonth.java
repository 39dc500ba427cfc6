package io.monetization.events.privacy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How many events of a month were erased.")
record ErasedMonth(
        @Schema(description = "The month in UTC, yyyy-MM.", examples = "2026-10") String month,
        @Schema(description = "How many of its events are without the person now.", examples = "12") long events) {
}
