package io.monetization.events.funnel;

import java.time.Instant;
import java.util.List;

import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.PageQuery;
import io.monetization.events.question.WindowAnswer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Raw events of a window of time, newest first.")
record EventListing(
        @Schema(description = "One page of events, by created_at and then id, both falling.") List<ListedEvent> events,
        @Schema(description = """
                The cursor of the next page; null on the last one.\
                """, examples = PageQuery.EXAMPLE, nullable = true) String nextCursor,
        @Schema(description = "The window that was answered, normalised.") AnsweredWindow window,
        @Schema(description = "When the events were read.", examples = "2026-01-05T09:30:00.123456Z") Instant asOf,
        @Schema(description = "Always events.", examples = "events") AnswerSource source)
        implements
            WindowAnswer {
}
