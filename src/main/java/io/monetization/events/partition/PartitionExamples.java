package io.monetization.events.partition;

/** The examples of the API's description. */
final class PartitionExamples {

    static final String LIST = """
            {"as_of": "2026-11-22T10:15:30Z", "partitions": [
              {"name": "monetization_events_2026_11", "month": "2026-11", "from": "2026-11-01T00:00:00Z",
               "to": "2026-12-01T00:00:00Z", "state": "current", "rows_estimate": 812345, "heap_bytes": 190840832,
               "index_bytes": 128974848, "total_bytes": 319815680}]}""";

    static final String ENSURED = """
            {"created": ["2027-03"], "ensured": ["2027-02", "2027-03"]}""";

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
