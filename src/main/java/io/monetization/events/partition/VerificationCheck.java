package io.monetization.events.partition;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of the verification report.
 *
 * @param id the stable name of the check
 * @param title what should be true
 * @param pass whether it is
 * @param evidence what was found
 */
@Schema(description = "One line of the verification report")
record VerificationCheck(
        @Schema(description = "Stable name of the check", examples = "partition_coverage") String id,
        @Schema(description = "What should be true", examples = "Every month of the horizon has its partition") String title,
        @Schema(description = "Whether it is true") boolean pass,
        @Schema(description = "What was found", examples = "15 partitions, 2025-01 to 2026-03") String evidence) {

    String line() {
        return (pass ? "PASS  " : "FAIL  ") + title + ": " + evidence;
    }
}
