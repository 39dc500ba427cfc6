package io.monetization.events.privacy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "An archived month that may still hold the person.")
record HeldArchive(
        @Schema(description = "The name of the archive.", examples = "monetization_events_2025_01") String partition,
        @Schema(description = "The month in UTC, yyyy-MM.", examples = "2025-01") String month,
        @Schema(description = "How far the archive has come.", examples = "dropped") String state,
        @Schema(description = "The newest stored file; null while there is none, and the events are in a table beside.", nullable = true, examples = {
                "monetization_events_2025_01.1.copy.gz" }) String fileName){
}
