package io.monetization.events.segment;

/** The examples of the API's description. */
final class SegmentExamples {

    static final String BATCH = """
            {"batch": [
              {"type": "track", "event": "Order Completed", "messageId": "node-next-1795377477265-9adcab11",
               "timestamp": "2026-11-22T10:15:30.123Z", "userId": "u-1042", "anonymousId": "a-77",
               "properties": {"event_id": "devconf-2026", "product_id": "early-bird", "revenue": 49.00, "currency": "EUR",
                              "order_id": "o-1"},
               "context": {"userAgent": "Mozilla/5.0", "ip": "203.0.113.7"}},
              {"type": "identify", "messageId": "node-next-1795377477265-9adcab12", "userId": "u-1042"}],
             "writeKey": "shop", "sentAt": "2026-11-22T10:15:31Z"}""";

    static final String SUCCESS = """
            {"success": true}""";

    private SegmentExamples() {
    }
}
