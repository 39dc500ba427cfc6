package io.monetization.events.people;

/** A question and its answer as the API description shows them. */
final class PeopleFunnelExamples {

    static final String REQUEST = """
            {"from": "2025-12-01", "to": "2026-01-01", "window": "P7D",
             "steps": [{"event_type": "OFFER_VIEW"}, {"event_type": "OFFER_CLICK"}, {"event_type": "OFFER_PURCHASE"}]}""";

    static final String FULL_REQUEST = """
            {"from": "2025-12-01", "to": "2026-01-01", "tz": "Europe/Berlin", "event_id": "devconf-2026",
             "steps": [{"event_type": "OFFER_VIEW", "where": {"context.placement": "hero"}},
                       {"event_type": ["OFFER_CLICK", "OFFER_ADD_TO_CART"]},
                       {"event_type": "OFFER_PURCHASE", "where": {"currency": "EUR"}}],
             "window": "P7D", "step_window": "PT24H", "order": "ordered", "actor": "stitched", "hold": ["entity_id"],
             "exclude": [{"event_type": "OFFER_REFUND"}],
             "breakdown": {"by": "context.placement", "limit": 10, "attribution": "first"},
             "interval": "week", "compare": "previous_period", "drop_off_after": 1}""";

    static final String ANSWER = """
            {"window": {"from": "2025-12-01T00:00:00Z", "to": "2025-12-02T00:00:00Z", "tz": "UTC"},
             "steps": [
              {"step": 1, "actors": 1200, "conversion_from_start": 100.00, "conversion_from_previous": null, "drop_off": null,
               "seconds_to_convert": null, "interval_95": null},
              {"step": 2, "actors": 300, "conversion_from_start": 25.00, "conversion_from_previous": 25.00, "drop_off": 900,
               "seconds_to_convert": {"median": 74.5, "p90": 3600, "p95": 86400}, "interval_95": [22.63, 27.53]}],
             "totals": {"entered": 1200, "converted": 300, "conversion_rate": 25.00},
             "revenue": [{"currency": "EUR", "gross_cents": 449550, "refunded_cents": 19980, "net_cents": 429570}],
             "unlinked_refunds": [{"currency": "EUR", "refunds": 3, "refunded_cents": 14970}],
             "breakdown": [], "trend": [
              {"from": "2025-12-01T00:00:00Z", "to": "2025-12-02T00:00:00Z", "mature": true, "steps": [
               {"step": 1, "actors": 1200, "conversion_from_start": 100.00, "conversion_from_previous": null},
               {"step": 2, "actors": 300, "conversion_from_start": 25.00, "conversion_from_previous": 25.00}]}],
             "previous": null, "drop_off_list": {"after_step": 1, "actors": [
               {"user_id": "user-17", "session_token": "s-9f31", "entered_at": "2025-12-01T18:00:00Z",
                "reached_at": "2025-12-01T18:00:00Z"}], "next_cursor": null},
             "definition": {"from": "2025-12-01T00:00:00Z", "to": "2025-12-02T00:00:00Z", "tz": "UTC",
              "steps": [{"event_type": ["OFFER_VIEW"], "where": {}}, {"event_type": ["OFFER_CLICK"], "where": {}}],
              "window": "PT168H", "step_window": null, "order": "ordered", "actor": "person", "hold": [], "exclude": [],
              "event_id": null, "breakdown": null, "interval": "day", "compare": null, "drop_off_after": 1,
              "hash": "6d0f1c2b3a495867"},
             "as_of": "2026-01-05T09:30:00.123456Z", "source": "events"}""";

    private PeopleFunnelExamples() {
    }
}
