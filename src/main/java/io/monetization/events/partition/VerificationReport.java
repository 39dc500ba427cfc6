package io.monetization.events.partition;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The state of the partitioned table and of what belongs to it.
 *
 * @param pass whether every check passed
 * @param asOf when it was verified
 * @param checks the checks one by one
 */
@Schema(description = "The proven state of the partitioned table, its indexes, its view and its schema version")
record VerificationReport(
        @Schema(description = "Whether every check passed") boolean pass,
        @Schema(description = "When it was verified, UTC", examples = "2026-11-22T10:15:30Z") Instant asOf,
        @Schema(description = "The checks, one by one") List<VerificationCheck> checks) {

    static VerificationReport of(Instant asOf, List<VerificationCheck> checks) {
        return new VerificationReport(checks.stream().allMatch(VerificationCheck::pass), asOf, checks);
    }

    /** The report for people and terminals. */
    String asText() {
        long passed = checks.stream().filter(VerificationCheck::pass).count();
        return checks.stream().map(VerificationCheck::line)
                .collect(Collectors.joining("\n",
                        "Partition verification of monetization_events, " + asOf + "\n\n",
                        "\n\n%s: %d of %d checks passed\n".formatted(pass ? "PASS" : "FAIL", passed, checks.size())));
    }
}
