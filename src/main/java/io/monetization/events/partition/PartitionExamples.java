package io.monetization.events.partition;

/** The examples of the API's description. */
final class PartitionExamples {

    static final String LIST = """
            {"as_of": "2026-11-22T10:15:30Z", "target_bytes": 1073741824, "partitions": [
              {"name": "monetization_events_2026_11", "month": "2026-11", "from": "2026-11-01T00:00:00Z",
               "to": "2026-12-01T00:00:00Z", "state": "active", "rows_estimate": 2812345, "heap_bytes": 640840832,
               "toast_bytes": 8192, "index_bytes": 148974848, "total_bytes": 789823872, "share_of_target": 73.56,
               "last_vacuum": "2026-11-22T09:58:01Z", "last_analyze": "2026-11-22T09:58:02Z", "closed_at": null}],
             "forecast": {"month": "2026-11", "rows": 3938001, "total_bytes": 1105956932, "share_of_target": 103.00},
             "warnings": [{"code": "forecast_above_target", "partition": "monetization_events_2026_11",
                           "message": "will take 103.00 % of the target size at the end of the month"}]}""";

    static final String ENSURED = """
            {"created": ["2027-03"], "ensured": ["2027-02", "2027-03"], "archived": []}""";

    static final String REPORT = """
            {"pass": true, "as_of": "2026-11-22T10:15:30Z", "checks": [
              {"id": "partition_coverage", "title": "Every month of the horizon has its partition", "pass": true,
               "evidence": "2025-12 to 2027-02, 15 partitions in all"}]}""";

    static final String REPORT_AS_TEXT = """
            Partition verification of monetization_events, 2026-11-22T10:15:30Z

            PASS  Every month of the horizon has its partition: 2025-12 to 2027-02, 15 partitions in all

            PASS: 1 of 1 checks passed""";

    private PartitionExamples() {
    }
}
