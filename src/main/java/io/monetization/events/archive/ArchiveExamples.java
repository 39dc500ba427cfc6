package io.monetization.events.archive;

/** The examples of the API's description. */
final class ArchiveExamples {

    private static final String OPEN = """
            "generation": 1, "file_wanted": true, "file_name": null, "file_bytes": null, "file_sha256": null, "row_count": null,
             "content_hash": null, "drop_after": null, "hold_until": null, "error": null, "failed_at": null""";

    private static final String STORED = """
            "generation": 1, "file_wanted": true, "file_name": "monetization_events_2025_01.1.copy.gz", "file_bytes": 48211034,
             "file_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "row_count": 812345,
             "content_hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
             "drop_after": "2026-11-29T10:15:30Z", "error": null, "failed_at": null""";

    static final String REQUESTED = """
            {"partition": "monetization_events_2025_01", "month": "2025-01", "state": "requested",
             "state_since": "2026-11-22T10:15:30Z",""" + " " + OPEN + "}";

    private static final String DROPPED_MEMBERS = """
            "partition": "monetization_events_2025_01", "month": "2025-01", "state": "dropped",
             "state_since": "2026-11-29T10:16:00Z", "hold_until": null,""" + " " + STORED;

    static final String LIST = """
            {"as_of": "2026-11-30T08:00:00Z", "archives": [{""" + DROPPED_MEMBERS + "}]}";

    static final String DETAILS = "{" + DROPPED_MEMBERS + """
            , "history": [{"state": "requested", "at": "2026-11-22T10:15:30Z", "generation": 1},
             {"state": "dropped", "at": "2026-11-29T10:16:00Z", "generation": 1}]}""";

    static final String RESTORING = """
            {"partition": "monetization_events_2025_01", "month": "2025-01", "state": "restoring",
             "state_since": "2026-11-30T08:00:00Z", "hold_until": "2026-12-30T08:00:00Z",""" + " " + STORED + "}";

    static final String MANIFEST = """
            {"format": "gzip of PostgreSQL COPY text, UTF-8, times in UTC", "table": "monetization_events_2025_01",
             "month": "2025-01", "from": "2025-01-01T00:00:00Z", "to": "2025-02-01T00:00:00Z",
             "columns": ["id", "event_id", "created_at"], "rows": 812345,
             "content_hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
             "days": {"2025-01-01": 26204}, "file": "monetization_events_2025_01.1.copy.gz", "file_bytes": 48211034,
             "file_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             "exported_at": "2026-11-22T10:16:00Z"}""";

    static final String PLAN = """
            {"partition": "monetization_events_2025_01", "month": "2025-01", "possible": true, "rows_estimate": 812345,
             "total_bytes": 319815680, "file": "/var/lib/archives/monetization_events_2025_01.1.copy.gz",
             "drop_not_before": "2026-11-29T10:15:30Z", "steps": [{"state": "detached",
               "sql": ["ALTER TABLE monetization_events DETACH PARTITION monetization_events_2025_01 CONCURRENTLY"],
               "locks": "SHARE UPDATE EXCLUSIVE on monetization_events; ACCESS EXCLUSIVE on monetization_events_2025_01 at its end",
               "effect": "questions that need the month's events are refused; all others, and every insert, go on"}],
             "blockers": [{"code": "old_transaction", "blocks": false,
               "detail": "pid 4711 (pg_dump) has been in a transaction since 2026-11-22 09:00:00"}]}""";

    private ArchiveExamples() {
    }
}
