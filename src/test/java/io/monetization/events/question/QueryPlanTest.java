package io.monetization.events.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class QueryPlanTest {

    private static final String EXPLAINED = """
            [{"Plan": {"Node Type": "Append", "Actual Loops": 1, "Subplans Removed": 1, "Plans": [
                {"Node Type": "Seq Scan", "Relation Name": "monetization_event_rollups", "Actual Loops": 1},
                {"Node Type": "Bitmap Heap Scan", "Relation Name": "monetization_events_2025_12", "Actual Loops": 1, "Plans": [
                    {"Node Type": "Bitmap Index Scan", "Index Name": "some_idx", "Actual Loops": 1}]},
                {"Node Type": "Limit", "Actual Loops": 1, "Plans": [
                    {"Node Type": "Index Scan", "Relation Name": "monetization_events_2026_01", "Actual Loops": 0}]}]},
              "Planning Time": 1.25, "Triggers": [], "Execution Time": 3.5}]""";

    @Test
    void countsOnlyPartitionsThatWereReadAsScanned() throws JsonProcessingException {
        QueryPlan plan = QueryPlan.of(new ObjectMapper().readTree(EXPLAINED),
                List.of("monetization_events_2025_11", "monetization_events_2025_12", "monetization_events_2026_01"));
        assertThat(plan).isEqualTo(new QueryPlan(List.of("monetization_events_2025_12"),
                List.of("monetization_events_2025_11", "monetization_events_2026_01"), 1.25, 3.5));
    }
}
