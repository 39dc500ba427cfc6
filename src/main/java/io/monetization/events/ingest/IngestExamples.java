package io.monetization.events.ingest;

/** The examples of the API's description. */
final class IngestExamples {

    static final String ONE = """
            {"event_id": "devconf-2026", "event_type": "OFFER_VIEW", "entity_id": "early-bird", "session_token": "s-88f1"}""";

    static final String BATCH = """
            [
              {"id": "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e", "created_at": "2026-11-22T10:15:30Z", "event_id": "devconf-2026",
               "event_type": "OFFER_CLICK", "entity_id": "early-bird", "user_id": "u-1042"},
              {"id": "0193c7a2-6ee0-7f10-8b22-0a1b2c3d4e5f", "created_at": "2026-11-22T10:15:35Z", "event_id": "devconf-2026",
               "event_type": "OFFER_PURCHASE", "entity_id": "early-bird", "user_id": "u-1042", "revenue_cents": 4900,
               "currency": "EUR", "context": {"placement": "hero"}}
            ]""";

    static final String PARTIAL = """
            {"accepted": 2, "duplicates": 1, "rejected": 1, "results": [
              {"index": 3, "status": "rejected", "code": "negative_revenue", "field": "revenue_cents",
               "message": "revenue_cents must not be negative; send a refund as an OFFER_REFUND event of its own"}]}""";

    static final String REPRESENTATION = """
            {"accepted": 1, "duplicates": 0, "rejected": 0, "results": [
              {"index": 0, "status": "accepted", "id": "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e",
               "created_at": "2026-11-22T10:15:30Z"}]}""";

    static final String MALFORMED = """
            {"type": "urn:monetization-events:problem:malformed_json",
             "title": "The body is not the JSON that this operation reads", "status": 400, "code": "malformed_json",
             "detail": "line 1, column 13: Unexpected end-of-input within/between Object entries", "line": 1, "column": 13}""";

    static final String TOO_MANY = """
            {"type": "urn:monetization-events:problem:too_many_events",
             "title": "The batch holds more events than allowed", "status": 413, "code": "too_many_events",
             "detail": "One request may hold at most 10000 events", "limit_events": 10000}""";

    static final String ENCODING = """
            {"type": "urn:monetization-events:problem:unsupported_encoding",
             "title": "The content encoding of the body is not read here", "status": 415, "code": "unsupported_encoding",
             "detail": "Send the body as it is, or compressed with gzip"}""";

    static final String REJECTED = """
            {"type": "urn:monetization-events:problem:events_rejected", "title": "No event was stored", "status": 422,
             "code": "events_rejected", "detail": "1 of 2 events break a rule", "errors": [
              {"index": 1, "field": "currency", "code": "missing_field",
               "message": "currency is required where revenue_cents is not 0"}]}""";

    private IngestExamples() {
    }
}
