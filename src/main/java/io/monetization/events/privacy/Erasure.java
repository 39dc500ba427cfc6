package io.monetization.events.privacy;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What was erased of a person, and what may be left.")
record Erasure(
        @Schema(description = "The number under which the erasure is recorded.", examples = "7") long id,
        @Schema(description = "When it was asked for, in UTC.", examples = "2026-11-22T10:15:30.123456Z") Instant requestedAt,
        @Schema(description = "How many events are without the person now.", examples = "14") long events,
        @Schema(description = "How many rejected events are.", examples = "1") long rejectedEvents,
        @Schema(description = "The events by month, oldest first; months of which nothing was erased are left out.") List<ErasedMonth> months,
        @Schema(description = """
                Every archived month that may still hold the person, oldest first: all that are stored in a file or stand in a table \
                beside. Files are neither opened nor changed; when a month of theirs is restored, the person is erased from it \
                before it can be read.""") List<HeldArchive> archives) {
}
