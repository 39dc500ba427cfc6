package io.monetization.events.adoption;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Both sides of an adoption, row by row, in one snapshot. */
@Schema(description = "Both sides, compared row by row in one snapshot; rows whose change waited to be replayed are left out")
record Comparison(
        @Schema(description = "Rows of the old table that were compared", examples = "1048576") long rows,
        @Schema(description = "Rows that are missing here or hold something else", examples = "0") long differences,
        @Schema(description = "Rows here that were deleted there while they were watched", examples = "0") long resurrected,
        @Schema(description = "Up to five ids of such rows") List<String> samples,
        @Schema(description = "Both sides month by month") List<Month> months) {

    /** Whether nothing was lost, changed or brought back. */
    boolean agrees() {
        return differences == 0 && resurrected == 0;
    }

    /** A month of both sides. */
    @Schema(name = "ComparedMonth", description = "A month of both sides; hashes do not depend on the order of rows")
    record Month(
            @Schema(description = "First day of the month, UTC", examples = "2026-11-01") LocalDate month,
            @Schema(description = "Rows of the old table", examples = "812345") long oldRows,
            @Schema(description = "Rows of the same keys here", examples = "812345") long rows,
            @Schema(description = "Sum of the hashes of the rows of the old table", examples = "-81985529216486895") String oldHash,
            @Schema(description = "Sum of the hashes of the rows here", examples = "-81985529216486895") String hash,
            @Schema(description = "Rows that are missing here or hold something else", examples = "0") long differences) {
    }
}
