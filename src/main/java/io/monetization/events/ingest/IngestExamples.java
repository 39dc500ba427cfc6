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

    static final String CLOUD_EVENT = """
            {"specversion": "1.0", "id": "order-17", "source": "https://shop.example/checkout",
             "type": "com.example.OFFER_PURCHASE", "subject": "early-bird", "time": "2026-11-22T11:15:30+01:00",
             "datacontenttype": "application/json", "tenant": "north",
             "data": {"event_id": "devconf-2026", "user_id": "u-1042", "revenue_cents": 4900, "currency": "EUR"}}""";

    static final String CLOUD_EVENTS = "[" + CLOUD_EVENT + "]";

    static final String PARTIAL = """
            {"accepted": 2, "duplicates": 1, "rejected": 1, "results": [
              {"index": 3, "status": "rejected", "code": "negative_revenue", "field": "revenue_cents",
               "message": "revenue_cents must not be negative; send a refund as an OFFER_REFUND event of its own"}]}""";

    static final String REPRESENTATION = """
            {"accepted": 1, "duplicates": 0, "rejected": 0, "results": [
              {"index": 0, "status": "accepted", "id": "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e",
               "created_at": "2026-11-22T10:15:30Z"}]}""";

    private IngestExamples() {
    }
}
