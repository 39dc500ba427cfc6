package io.monetization.events.privacy;

/** The examples of the API's description. */
final class PrivacyExamples {

    static final String ERASURE = """
            {"id": 7, "requested_at": "2026-11-22T10:15:30.123456Z", "events": 14, "rejected_events": 1,
             "months": [{"month": "2026-10", "events": 12}, {"month": "2026-11", "events": 2}],
             "archives": [{"partition": "monetization_events_2025_01", "month": "2025-01", "state": "dropped",
                           "file_name": "monetization_events_2025_01.1.copy.gz"}]}""";

    static final String RETRACTION = """
            {"id": "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e", "created_at": "2026-11-22T10:15:30Z", "event_id": "devconf-2026",
             "event_type": "OFFER_PURCHASE", "entity_id": "early-bird", "revenue_cents": 4900, "currency": "EUR",
             "retracted_at": "2026-11-23T08:00:00Z"}""";

    private PrivacyExamples() {
    }
}
