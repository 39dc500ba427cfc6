package io.monetization.events.partition;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an ensure call did. */
@Schema(description = "What the call did")
record EnsureResult(
        @Schema(description = """
                Months whose partition was created by this call, oldest first""", examples = {
                "[\"2026-04\"]" }) List<String> created,
        @Schema(description = """
                Months that are now guaranteed to have a partition, oldest first""", examples = {
                "[\"2026-03\", \"2026-04\"]" }) List<String> ensured,
        @Schema(description = """
                Months that were asked for and are archived, oldest first: only their restore brings them back""", examples = {
                "[\"2024-12\"]" }) List<String> archived){
}
