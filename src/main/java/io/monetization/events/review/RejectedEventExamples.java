package io.monetization.events.review;

/** The examples of the API's description. */
final class RejectedEventExamples {

    static final String LIST = """
            {"rejected_events": [
              {"id": "5b1c2d3e-4f50-5a61-8b72-9c83ad94be05", "rejected_at": "2026-11-22T10:15:30.123456Z",
               "code": "missing_field", "field": "currency", "message": "currency is required where revenue_cents is not 0",
               "dialect": "event", "payload": "{\\"event_id\\":\\"devconf-2026\\",\\"event_type\\":\\"OFFER_PURCHASE\\",\
            \\"entity_id\\":\\"early-bird\\",\\"revenue_cents\\":4900}", "payload_bytes": 101, "credential": "open",
               "event_id": "devconf-2026", "user_id": null, "session_token": null, "replayed_at": null, "replayed_id": null,
               "replayed_created_at": null}],
             "next_cursor": null, "window": {"from": "2026-11-22T00:00:00Z", "to": "2026-11-23T00:00:00Z", "tz": "UTC"},
             "as_of": "2026-11-23T09:30:00.123456Z"}""";

    static final String CORRECTED = """
            {"event_id": "devconf-2026", "event_type": "OFFER_PURCHASE", "entity_id": "early-bird", "revenue_cents": 4900,
             "currency": "EUR"}""";

    static final String REPLAYED = """
            {"rejected_event_id": "5b1c2d3e-4f50-5a61-8b72-9c83ad94be05", "id": "5b1c2d3e-4f50-5a61-8b72-9c83ad94be05",
             "created_at": "2026-11-22T10:15:30.123456Z", "replayed_at": "2026-11-23T08:00:00Z"}""";

    private RejectedEventExamples() {
    }
}
