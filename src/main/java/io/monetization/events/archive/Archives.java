package io.monetization.events.archive;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The archived months, oldest first.")
record Archives(
        @Schema(description = "When they were read, UTC.", examples = "2026-11-22T10:15:30Z") Instant asOf,
        @Schema(description = "One for each month that was ever to be archived.") List<ArchiveEntry> archives) {
}
