package io.monetization.events.archive;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a file of the archive holds, for whoever reads it without this service. */
@Schema(description = "What a file of the archive holds, for whoever reads it without this service.")
record ArchiveManifest(
        @Schema(description = "How the rows are written.", examples = ArchiveManifest.FORMAT) String format,
        @Schema(description = "The partition that they come from.", examples = "monetization_events_2025_01") String table,
        @Schema(description = "The UTC month.", examples = "2025-01") String month,
        @Schema(description = "Its first instant.", examples = "2025-01-01T00:00:00Z") Instant from,
        @Schema(description = "The first instant after it.", examples = "2025-02-01T00:00:00Z") Instant to,
        @Schema(description = "The columns, in the order of the file.", examples = {
                "[\"id\", \"event_id\", \"created_at\"]" }) List<String> columns,
        @Schema(description = "How many rows the file holds.", examples = "812345") long rows,
        @Schema(description = """
                The hash of the rows in whatever order: the sum modulo 2^256 of the SHA-256 of each line.\
                """, examples = {
                "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752" }) String contentHash,
        @Schema(description = "How many rows there are of each UTC day.", examples = "{\"2025-01-01\": 26204}") SortedMap<String, Long> days,
        @Schema(description = "The name of the file.", examples = "monetization_events_2025_01.1.copy.gz") String file,
        @Schema(description = "Its size in bytes.", examples = "48211034") long fileBytes,
        @Schema(description = "The SHA-256 of its bytes.", examples = {
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }) String fileSha256,
        @Schema(description = "When it was written.", examples = "2026-11-22T10:16:00Z") Instant exportedAt){

    static final String FORMAT = "gzip of PostgreSQL COPY text, UTF-8, times in UTC";

    ContentDigest content() {
        return new ContentDigest(rows, contentHash, days);
    }
}
