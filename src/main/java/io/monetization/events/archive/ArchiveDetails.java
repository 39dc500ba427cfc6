package io.monetization.events.archive;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The archive of one month and the way that it came.")
record ArchiveDetails(
        @JsonUnwrapped ArchiveEntry entry,
        @Schema(description = "The steps that were done, oldest first.") List<ArchiveHistory> history) {
}
