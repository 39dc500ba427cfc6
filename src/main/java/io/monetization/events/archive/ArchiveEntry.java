package io.monetization.events.archive;

import java.time.Instant;
import java.time.YearMonth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.PartitionAttachment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The archive of one month as the ledger has it. */
@Schema(name = "Archive", description = "The archive of one month, as the ledger has it.")
record ArchiveEntry(
        @Schema(description = "The partition's name.", examples = "monetization_events_2025_01") String partition,
        @Schema(description = "The UTC month.", examples = "2025-01") String month,
        @Schema(description = """
                How far it has come: requested, frozen (takes no more events), detaching, detached, exported, verified (the stored file \
                was read back), dropped (the table is gone); restoring, restored (a partition again).""", examples = {
                "dropped" }) ArchiveState state,
        @Schema(description = "When it came so far, UTC.", examples = "2026-11-22T10:15:30Z") Instant stateSince,
        @Schema(description = "How often the month was archived.", examples = "1") int generation,
        @Schema(description = """
                Whether the month is stored in a file before it is dropped; false only where the operator has months dropped without \
                an archive.""") boolean fileWanted,
        @Schema(description = "The name of the stored file; null before there is one.", nullable = true, examples = {
                "monetization_events_2025_01.1.copy.gz" }) String fileName,
        @Schema(description = "Its size in bytes.", nullable = true, examples = "48211034") Long fileBytes,
        @Schema(description = "The SHA-256 of its bytes.", nullable = true, examples = {
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }) String fileSha256,
        @Schema(description = "How many events it holds.", nullable = true, examples = "812345") Long rowCount,
        @Schema(description = """
                The hash of the events in whatever order: the sum modulo 2^256 of the SHA-256 of each line of the COPY text.\
                """, nullable = true, examples = {
                "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752" }) String contentHash,
        @Schema(description = "When the detached table is dropped, UTC; null before the file is verified.", nullable = true, examples = {
                "2026-11-29T10:15:30Z" }) Instant dropAfter,
        @Schema(description = "Until when a restored month is not archived again, UTC.", nullable = true, examples = {
                "2026-12-22T10:15:30Z" }) Instant holdUntil,
        @Schema(description = "Why the next step failed; null if it did not.", nullable = true, examples = {
                "java.io.IOException: No space left on device" }) String error,
        @Schema(description = "When it failed, UTC.", nullable = true, examples = {
                "2026-11-22T10:15:30Z" }) Instant failedAt){

    static ArchiveEntry of(PartitionArchive row) {
        return new ArchiveEntry(row.partition, YearMonth.from(row.month).toString(), row.state, row.stateSince, row.generation,
                row.fileWanted, row.fileName, row.fileBytes, row.fileSha256, row.rowCount, row.contentHash, row.dropAfter,
                row.holdUntil, row.error, row.failedAt);
    }

    @JsonIgnore
    UtcMonth utcMonth() {
        return UtcMonth.parse(month);
    }

    /** Whether the month is not to be archived: it is already, or it came back and its hold has not ended. */
    boolean isHeld(Instant now) {
        return state != ArchiveState.RESTORED || (holdUntil != null && now.isBefore(holdUntil));
    }

    /** The name of the table as SQL needs it. */
    String table() {
        return PartitionAttachment.quoted(partition);
    }

    /** The name of the file that this archive of the month is written to. */
    String nameOfFile() {
        return nameOfFile(utcMonth(), generation);
    }

    /** The name of the file's manifest. */
    String nameOfManifest() {
        return nameOf(utcMonth(), generation) + ".manifest.json";
    }

    /**
     * The name of the file that a month is written to the how-manieth time. The table may be named in ways that no file should.
     */
    static String nameOfFile(UtcMonth month, int generation) {
        return nameOf(month, generation) + ".copy.gz";
    }

    private static String nameOf(UtcMonth month, int generation) {
        return "monetization_events_" + month.toString().replace('-', '_') + "." + generation;
    }

    StoredFile file() {
        return new StoredFile(fileName, fileBytes, fileSha256);
    }
}
