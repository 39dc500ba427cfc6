package io.monetization.events.adoption;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the adoption of a table would meet and do. */
@Schema(description = "What the adoption of a table would meet and do")
record AdoptionAssessment(
        @Schema(description = "The table, schema and name", examples = "public.monetization_events") String table,
        @Schema(description = "Whether nothing stands against it") boolean adoptable,
        @Schema(description = "What must be changed first") List<Finding> blockers,
        @Schema(description = "Rows that break a rule of ours and must be changed first") List<Violation> violations,
        @Schema(description = "What will be different afterwards") List<Finding> warnings,
        @Schema(description = "Rows", examples = "1048576") long rows,
        @Schema(description = "The months of the rows, oldest first") List<Month> months,
        @Schema(description = "Bytes of the table with its indexes", examples = "268435456") long bytes,
        @Schema(description = """
                Bytes of disk that the copy and the log take beside it, roughly, without the write-ahead log\
                """, examples = "671088640") long diskBytes,
        @Schema(description = "Seconds that the copy takes, roughly", examples = "52") long copySeconds,
        @Schema(description = "The statements on the old table, in their order") List<Statement> statements) {

    /** Something about the table. */
    @Schema(name = "AdoptionFinding", description = "Something about the table")
    record Finding(
            @Schema(description = "The stable kind of finding", examples = "missing_column") String code,
            @Schema(description = "What was found", examples = "column currency is missing") String message) {
    }

    /** Rows that break one rule. */
    @Schema(name = "AdoptionViolation", description = "Rows that break one rule")
    record Violation(
            @Schema(description = "The constraint, or the column and what is wrong", examples = {
                    "monetization_events_revenue_cents_check" }) String rule,
            @Schema(description = "What is true of these rows", examples = "NOT (revenue_cents >= 0)") String condition,
            @Schema(description = "How many they are", examples = "3") long rows,
            @Schema(description = "Ids of up to five of them") List<String> samples){
    }

    /** A month of the table. */
    @Schema(name = "AdoptionMonth", description = "A month of the table")
    record Month(
            @Schema(description = "The UTC month", examples = "2026-11") String month,
            @Schema(description = "Its rows", examples = "812345") long rows,
            @Schema(description = "Whether its partition is to be made") boolean toCreate) {
    }

    /** A statement on the old table. */
    @Schema(name = "AdoptionStatement", description = "A statement on the old table")
    record Statement(
            @Schema(description = "The state in which it is run", examples = "requested") AdoptionState state,
            @Schema(description = "The statement") String sql,
            @Schema(description = "The lock that it takes on the old table, or holds", examples = {
                    "SHARE ROW EXCLUSIVE" }) String lock){
    }
}
