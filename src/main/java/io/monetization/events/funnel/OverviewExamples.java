package io.monetization.events.funnel;

/** An overview as the API description shows it. */
final class OverviewExamples {

    static final String OVERVIEW = """
            {"event_id": "devconf-2026", "total_interactions": 36097, "unique_actors": 1700,
             "revenue_by_day": [
               {"from": "2025-12-01T00:00:00Z", "to": "2025-12-02T00:00:00Z",
                "revenue": [{"currency": "EUR", "gross_cents": 449550, "refunded_cents": 19980, "net_cents": 429570}]},
               {"from": "2025-12-02T00:00:00Z", "to": "2025-12-03T00:00:00Z", "revenue": []}],
             "offers": {"offers": 1, "views": 1200, "clicks": 300, "add_to_cart": 90, "purchases": 45, "refunds": 2,
               "revenue": [{"currency": "EUR", "gross_cents": 449550, "refunded_cents": 19980, "net_cents": 429570}],
               "view_to_click_rate": 25.00, "click_to_cart_rate": 30.00,
               "cart_to_purchase_rate": 50.00, "overall_conversion_rate": 3.75},
             "ads": {"impressions": 20000, "viewable_impressions": 14000, "clicks": 300, "click_through_rate": 1.50,
               "by_placement": [
                 {"placement": "sidebar", "impressions": 15000, "viewable_impressions": 11000, "clicks": 270, "click_through_rate": 1.80},
                 {"placement": null, "impressions": 5000, "viewable_impressions": 3000, "clicks": 30, "click_through_rate": 0.60}]},
             "waitlist": {"joins": 80, "sent": 40, "accepted": 25, "declined": 5, "expired": 10, "acceptance_rate": 62.50},
             "top_offers": [{"event_id": "devconf-2026", "offer_id": "early-bird",
               "views": 1200, "clicks": 300, "add_to_cart": 90, "purchases": 45, "refunds": 2,
               "revenue": [{"currency": "EUR", "gross_cents": 449550, "refunded_cents": 19980, "net_cents": 429570}],
               "view_to_click_rate": 25.00, "click_to_cart_rate": 30.00,
               "cart_to_purchase_rate": 50.00, "overall_conversion_rate": 3.75}],
             "window": {"from": "2025-12-01T00:00:00Z", "to": "2025-12-03T00:00:00Z", "tz": "UTC"},
             "as_of": "2026-01-05T09:30:00.123456Z", "source": "rollup+events", "archived_months": []}""";

    private OverviewExamples() {
    }
}
