package io.monetization.events.funnel;

/** Answers as the API description shows them. */
final class FunnelExamples {

    static final String OFFERS = """
            {"offers": [{"event_id": "devconf-2026", "offer_id": "early-bird",
              "views": 1200, "clicks": 300, "add_to_cart": 90, "purchases": 45, "refunds": 2,
              "revenue": [{"currency": "EUR", "gross_cents": 449550, "refunded_cents": 19980, "net_cents": 429570}],
              "view_to_click_rate": 25.00, "click_to_cart_rate": 30.00,
              "cart_to_purchase_rate": 50.00, "overall_conversion_rate": 3.75}],
             "summary": {"offers": 1,
              "views": 1200, "clicks": 300, "add_to_cart": 90, "purchases": 45, "refunds": 2,
              "revenue": [{"currency": "EUR", "gross_cents": 449550, "refunded_cents": 19980, "net_cents": 429570}],
              "view_to_click_rate": 25.00, "click_to_cart_rate": 30.00,
              "cart_to_purchase_rate": 50.00, "overall_conversion_rate": 3.75},
             "next_cursor": null,
             "window": {"from": "2025-12-01T00:00:00Z", "to": "2026-01-01T00:00:00Z", "tz": "UTC"},
             "as_of": "2026-01-05T09:30:00.123456Z", "source": "rollup", "archived_months": []}""";

    static final String TREND = """
            {"buckets": [
              {"from": "2025-12-01T00:00:00Z", "to": "2025-12-02T00:00:00Z",
               "views": 1200, "clicks": 300, "add_to_cart": 90, "purchases": 45, "refunds": 2,
               "revenue": [{"currency": "EUR", "gross_cents": 449550, "refunded_cents": 19980, "net_cents": 429570}],
               "view_to_click_rate": 25.00, "click_to_cart_rate": 30.00,
               "cart_to_purchase_rate": 50.00, "overall_conversion_rate": 3.75},
              {"from": "2025-12-02T00:00:00Z", "to": "2025-12-03T00:00:00Z",
               "views": 0, "clicks": 0, "add_to_cart": 0, "purchases": 0, "refunds": 0, "revenue": [],
               "view_to_click_rate": null, "click_to_cart_rate": null,
               "cart_to_purchase_rate": null, "overall_conversion_rate": null}],
             "summary": {
              "views": 1200, "clicks": 300, "add_to_cart": 90, "purchases": 45, "refunds": 2,
              "revenue": [{"currency": "EUR", "gross_cents": 449550, "refunded_cents": 19980, "net_cents": 429570}],
              "view_to_click_rate": 25.00, "click_to_cart_rate": 30.00,
              "cart_to_purchase_rate": 50.00, "overall_conversion_rate": 3.75},
             "window": {"from": "2025-12-01T00:00:00Z", "to": "2025-12-03T00:00:00Z", "tz": "UTC"},
             "as_of": "2026-01-05T09:30:00.123456Z", "source": "rollup", "archived_months": []}""";

    static final String CONVERSION = """
            {"offers": [{"event_id": "devconf-2026", "offer_id": "early-bird",
              "views": 5200, "clicks": 1300, "add_to_cart": 390, "purchases": 195, "refunds": 3,
              "revenue": [{"currency": "EUR", "gross_cents": 1948050, "refunded_cents": 29970, "net_cents": 1918080}],
              "view_to_click_rate": 25.00, "click_to_cart_rate": 30.00,
              "cart_to_purchase_rate": 50.00, "overall_conversion_rate": 3.75, "revenue_cents": 1918080}],
             "next_cursor": null, "refreshed_at": "2026-01-05T09:30:00Z",
             "as_of": "2026-01-05T09:33:21.123456Z", "source": "materialized_view",
             "archived_months": ["2025-01"]}""";

    static final String OFFERS_CSV = """
            event_id,offer_id,views,clicks,add_to_cart,purchases,refunds,view_to_click_rate,click_to_cart_rate,\
            cart_to_purchase_rate,overall_conversion_rate,gross_cents_EUR,refunded_cents_EUR,net_cents_EUR\r
            devconf-2026,early-bird,1200,300,90,45,2,25.00,30.00,50.00,3.75,449550,19980,429570\r
            """;

    static final String TREND_CSV = """
            from,to,views,clicks,add_to_cart,purchases,refunds,view_to_click_rate,click_to_cart_rate,\
            cart_to_purchase_rate,overall_conversion_rate,gross_cents_EUR,refunded_cents_EUR,net_cents_EUR\r
            2025-12-01T00:00:00Z,2025-12-02T00:00:00Z,40,10,3,1,0,25.00,30.00,33.33,2.50,9990,0,9990\r
            """;

    static final String CONVERSION_CSV = """
            event_id,offer_id,views,clicks,add_to_cart,purchases,refunds,view_to_click_rate,click_to_cart_rate,\
            cart_to_purchase_rate,overall_conversion_rate,gross_cents_EUR,refunded_cents_EUR,net_cents_EUR\r
            devconf-2026,early-bird,5200,1300,390,195,3,25.00,30.00,50.00,3.75,1948050,29970,1918080\r
            """;

    static final String EVENTS = """
            {"events": [{"id": "019b7699-d7c0-7000-8000-2f0c5d9e1a34", "event_id": "devconf-2026",
              "user_id": "user-17", "session_token": "s-9f31", "event_type": "OFFER_PURCHASE",
              "entity_type": "OFFER", "entity_id": "early-bird", "revenue_cents": 9990, "currency": "EUR",
              "context": {"placement": "sidebar"}, "user_agent": null, "ip_address": "203.0.113.0",
              "created_at": "2025-12-31T23:59:59.999999Z", "received_at": "2026-01-01T00:00:01.500000Z"}],
             "next_cursor": null,
             "window": {"from": "2025-12-01T00:00:00Z", "to": "2026-01-01T00:00:00Z", "tz": "UTC"},
             "as_of": "2026-01-05T09:30:00.123456Z", "source": "events"}""";

    static final String EVENT = """
            {"id": "019b7699-d7c0-7000-8000-2f0c5d9e1a34", "event_id": "devconf-2026",
             "user_id": "user-17", "session_token": "s-9f31", "event_type": "OFFER_PURCHASE",
             "entity_type": "OFFER", "entity_id": "early-bird", "revenue_cents": 9990, "currency": "EUR",
             "context": {"placement": "sidebar"}, "user_agent": null, "ip_address": "203.0.113.0",
             "created_at": "2025-12-31T23:59:59.999999Z", "received_at": "2026-01-01T00:00:01.500000Z"}""";

    static final String EVENTS_CSV = """
            id,event_id,user_id,session_token,event_type,entity_type,entity_id,revenue_cents,currency,context,user_agent,\
            ip_address,created_at,received_at\r
            019b7699-d7c0-7000-8000-2f0c5d9e1a34,devconf-2026,user-17,s-9f31,OFFER_PURCHASE,OFFER,early-bird,9990,EUR,\
            "{""placement"": ""sidebar""}",,203.0.113.0,2025-12-31T23:59:59.999999Z,2026-01-01T00:00:01.500Z\r
            """;

    static final String REFRESH_BEGUN = """
            {"id": 4711, "job": "conversion-view-refresh", "instance": "events-0:1", "started_at": "2026-11-22T10:15:30Z",
             "finished_at": null, "outcome": "running", "detail": null}""";

    private FunnelExamples() {
    }
}
