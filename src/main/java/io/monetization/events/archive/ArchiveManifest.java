package io.monetization.events.archive;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What a file of the archive holds, for whoever reads it without this service.
 *
 * @param format how the rows are written
 * @param table the partition that they come from
 * @param month the UTC month, yyyy-MM
 * @param from its first instant
 * @param to the first instant after it
 * @param columns the columns, in the order of the file
 * @param rows how many rows the file holds
 * @param contentHash the hash of the rows in whatever order; see {@link ContentDigest}
 * @param days how many rows there are of each UTC day
 * @param file the name of the file
 * @param fileBytes its size
 * @param fileSha256 the SHA-256 of its bytes
 * @param exportedAt when it was written
 */
record ArchiveManifest(String format, String table, String month, Instant from, Instant to, List<String> columns, long rows,
        String contentHash, SortedMap<String, Long> days, String file, long fileBytes, String fileSha256, Instant exportedAt) {

    static final String FORMAT = "gzip of PostgreSQL COPY text, UTF-8, times in UTC";

    ContentDigest content() {
        return new ContentDigest(rows, contentHash, days);
    }
}
