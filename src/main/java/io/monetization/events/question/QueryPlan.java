package io.monetization.events.question;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = """
        What PostgreSQL did to answer, measured by EXPLAIN (ANALYZE, BUFFERS) of the same statement in the same \
        snapshot.""")
public record QueryPlan(
        @Schema(description = """
                Partitions of which rows were read.""", examples = {
                "[\"monetization_events_2025_12\"]" }) List<String> partitionsScanned,
        @Schema(description = """
                Partitions that were not touched.""", examples = {
                "[\"monetization_events_2025_11\"]" }) List<String> partitionsPruned,
        @Schema(description = "Milliseconds spent on planning.", examples = "1.2") double planningMs,
        @Schema(description = """
                Milliseconds spent on execution, including the measuring itself.""", examples = "8.4") double executionMs){

    /**
     * Reads what {@code EXPLAIN (ANALYZE, FORMAT JSON)} printed.
     *
     * @param explained the printed document
     * @param partitions every attached partition
     */
    static QueryPlan of(JsonNode explained, List<String> partitions) {
        JsonNode statement = explained.get(0);
        Set<String> executed = new TreeSet<>();
        collectExecuted(statement.get("Plan"), executed);
        return new QueryPlan(partitions.stream().filter(executed::contains).toList(),
                partitions.stream().filter(partition -> !executed.contains(partition)).toList(),
                statement.get("Planning Time").asDouble(), statement.get("Execution Time").asDouble());
    }

    /** A node that stayed in the plan but never ran, such as one behind a satisfied LIMIT, has read nothing. */
    private static void collectExecuted(JsonNode node, Set<String> relations) {
        if (node.hasNonNull("Relation Name") && node.path("Actual Loops").asLong() > 0) {
            relations.add(node.get("Relation Name").asText());
        }
        node.path("Plans").forEach(child -> collectExecuted(child, relations));
    }
}
