package io.monetization.events.adoption;

/** Requests and answers as the API description shows them. */
final class AdoptionExamples {

    static final String REQUEST = "{\"table\": \"public.monetization_events\"}";

    static final String ASSESSMENT = """
            {"table": "public.monetization_events", "adoptable": false, "blockers": [],
             "violations": [{"rule": "monetization_events_revenue_cents_check", "condition": "NOT (revenue_cents >= 0)",
              "rows": 1, "samples": ["0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e"]}],
             "warnings": [{"code": "extra_column", "message": "column note stays in the old table and cannot be written any more"}],
             "rows": 812345, "months": [{"month": "2026-11", "rows": 812345, "to_create": false}], "bytes": 268435456,
             "disk_bytes": 671088640, "copy_seconds": 40,
             "statements": [{"state": "swapping", "sql": "LOCK TABLE public.monetization_events IN ACCESS EXCLUSIVE MODE",
              "lock": "ACCESS EXCLUSIVE"}]}""";

    static final String COPYING = """
            {"id": 7, "table": "public.monetization_events", "state": "copying", "requested_at": "2026-11-22T10:15:30Z",
             "state_since": "2026-11-22T10:15:31Z", "progress": {"tables": 1, "tables_copied": 0, "blocks": 24390,
              "blocks_copied": 8192, "rows_copied": 352256, "changes_replayed": 0, "changes_waiting": 5120},
             "report": null, "error": null, "failed_at": null}""";

    static final String ABORTING = """
            {"id": 7, "table": "public.monetization_events", "state": "aborting", "requested_at": "2026-11-22T10:15:30Z",
             "state_since": "2026-11-22T10:15:41Z", "progress": {"tables": 1, "tables_copied": 0, "blocks": 24390,
              "blocks_copied": 4096, "rows_copied": 352256, "changes_replayed": 0, "changes_waiting": 5120},
             "report": null, "error": null, "failed_at": null}""";

    static final String SWAPPED = """
            {"id": 7, "table": "public.monetization_events", "state": "swapped", "requested_at": "2026-11-22T10:15:30Z",
             "state_since": "2026-11-22T10:16:12Z", "progress": {"tables": 1, "tables_copied": 1, "blocks": 24390,
              "blocks_copied": 24390, "rows_copied": 812345, "changes_replayed": 9712, "changes_waiting": 0},
             "report": {"rows": 812345, "differences": 0, "resurrected": 0, "samples": [], "months": [
              {"month": "2026-11-01", "old_rows": 812345, "rows": 812345, "old_hash": "-81985529216486895",
               "hash": "-81985529216486895", "differences": 0}]}, "error": null, "failed_at": null}""";

    static final String LIST = "{\"adoptions\": [" + SWAPPED + "]}";

    private AdoptionExamples() {
    }
}
