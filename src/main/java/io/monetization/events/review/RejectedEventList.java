package io.monetization.events.review;

import java.time.Instant;
import java.util.List;

import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.PageQuery;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Rejected events of a window of time, newest first.")
record RejectedEventList(
        @Schema(description = "One page of them, by rejected_at and then id, both falling.") List<RejectedEvent> rejectedEvents,
        @Schema(description = """
                The cursor of the next page; null on the last one.\
                """, examples = PageQuery.EXAMPLE, nullable = true) String nextCursor,
        @Schema(description = "The window that was answered, normalised.") AnsweredWindow window,
        @Schema(description = "When they were read.", examples = "2026-11-23T09:30:00.123456Z") Instant asOf) {
}
