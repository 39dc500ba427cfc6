package io.monetization.events.archive;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ArchiveStep", description = "A step of the archive that was done.")
record ArchiveHistory(
        @Schema(description = "The state that was reached.", examples = "verified") ArchiveState state,
        @Schema(description = "When, UTC.", examples = "2026-11-22T10:15:30Z") Instant at,
        @Schema(description = "The how-manieth archive of the month it belongs to, from 1.", examples = "1") int generation) {
}
