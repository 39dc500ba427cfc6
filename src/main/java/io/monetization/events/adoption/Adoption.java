package io.monetization.events.adoption;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A table of others that is becoming ours, became it, or did not. */
@Schema(description = "A table that is becoming ours, became it, or did not")
record Adoption(
        @Schema(description = "Its number", examples = "7") long id,
        @Schema(description = "The old table, schema and name", examples = "public.monetization_events") String table,
        @Schema(description = """
                The step that is being done: requested, logging (changes are logged, months made), copying, catching_up \
                (changes are replayed), comparing, swapping; swapped is the end. aborting, aborted: on request""") AdoptionState state,
        @Schema(description = "When it was asked for, UTC", examples = "2026-11-22T10:15:30Z") Instant requestedAt,
        @Schema(description = "Since when it is in this state, UTC", examples = "2026-11-22T10:15:31Z") Instant stateSince,
        @Schema(description = "How far it has come") Progress progress,
        @Schema(description = "Both sides, compared; null before", nullable = true) Comparison report,
        @Schema(description = """
                Why it stopped in this state; null unless it waits to be resumed or aborted""", nullable = true, examples = {
                "column currency is missing" }) String error,
        @Schema(description = "When it stopped, UTC; null unless it did", nullable = true, examples = {
                "2026-11-22T10:15:32Z" }) Instant failedAt){

    /** How far an adoption has come. */
    @Schema(name = "AdoptionProgress", description = "How far an adoption has come")
    record Progress(
            @Schema(description = "Tables with rows: one, or the partitions", examples = "1") int tables,
            @Schema(description = "Those that are copied", examples = "0") int tablesCopied,
            @Schema(description = "Pages in all", examples = "24390") long blocks,
            @Schema(description = "Pages that are copied", examples = "8192") long blocksCopied,
            @Schema(description = "Rows that were copied so far", examples = "352256") long rowsCopied,
            @Schema(description = "Changes that were replayed so far", examples = "0") long changesReplayed,
            @Schema(description = "Changes that wait to be replayed; 0 after the end", examples = "5120") long changesWaiting) {
    }
}
