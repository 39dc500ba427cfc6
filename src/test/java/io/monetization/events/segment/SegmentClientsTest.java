package io.monetization.events.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.segment.analytics.Analytics;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.NodeScript;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The four clients as they are published. Each sends the same two events twice, as a retry would. */
@QuarkusTest
class SegmentClientsTest {

    private static final Instant TIME = Instant.parse("2026-11-01T10:00:00.123Z");

    private static final List<String> STORED = List.of(
            "OFFER_PURCHASE early-bird u-1 a-1 4990 EUR {\"order_id\": \"o-1\"} 2026-11-01 10:00:00.123",
            "OFFER_VIEW early-bird - a-1 0 USD {} 2026-11-01 10:00:00.123");

    private final String eventId = "segment-" + UUID.randomUUID();

    @Inject
    Database database;

    @Inject
    EventsTable table;

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void makeMonth() {
        table.months("2026-11", "2026-11");
    }

    @Test
    void takesWhatSegmentsClientForNodeSends() {
        assertThat(NodeScript.run("segment.mjs", host(), tracks()).lines()).filteredOn(line -> !line.startsWith("request"))
                .containsExactly("delivered 1", "delivered 1", "delivered 2", "delivered 2");

        assertThat(stored()).isEqualTo(STORED);
    }

    @Test
    void takesWhatRudderStacksClientForNodeSends() {
        assertThat(NodeScript.run("rudderstack.mjs", host(), tracks()).lines())
                .containsExactly("delivered 1", "delivered 1", "delivered 2", "delivered 2");

        assertThat(stored()).isEqualTo(STORED);
    }

    @Test
    void takesWhatSegmentsClientForJavaSends() throws InterruptedException {
        var delivered = new CountDownLatch(4);
        for (int attempt = 1; attempt <= 2; attempt++) {
            Analytics client = Analytics.builder("shop").endpoint(host()).callback(new com.segment.analytics.Callback() {

                @Override
                public void success(com.segment.analytics.messages.Message message) {
                    delivered.countDown();
                }

                @Override
                public void failure(com.segment.analytics.messages.Message message, Throwable cause) {
                    throw new AssertionError(cause);
                }
            }).build();
            client.enqueue(com.segment.analytics.messages.TrackMessage.builder("Order Completed").messageId(eventId + "-1")
                    .timestamp(Date.from(TIME)).userId("u-1").anonymousId("a-1").properties(purchase()));
            client.enqueue(com.segment.analytics.messages.TrackMessage.builder("Product Viewed").messageId(eventId + "-2")
                    .timestamp(Date.from(TIME)).anonymousId("a-1").properties(view()));
            client.flush();
        }

        assertThat(delivered.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stored()).isEqualTo(STORED);
    }

    @Test
    void takesWhatRudderStacksClientForJavaSends() throws InterruptedException {
        var delivered = new CountDownLatch(4);
        for (int attempt = 1; attempt <= 2; attempt++) {
            RudderAnalytics client = RudderAnalytics.builder("shop").setDataPlaneUrl(host())
                    .callback(new com.rudderstack.sdk.java.analytics.Callback() {

                        @Override
                        public void success(com.rudderstack.sdk.java.analytics.messages.Message message) {
                            delivered.countDown();
                        }

                        @Override
                        public void failure(com.rudderstack.sdk.java.analytics.messages.Message message, Throwable cause) {
                            throw new AssertionError(cause);
                        }
                    }).build();
            client.enqueue(com.rudderstack.sdk.java.analytics.messages.TrackMessage.builder("Order Completed")
                    .messageId(eventId + "-1").timestamp(Date.from(TIME)).userId("u-1").anonymousId("a-1")
                    .properties(purchase()));
            client.enqueue(com.rudderstack.sdk.java.analytics.messages.TrackMessage.builder("Product Viewed")
                    .messageId(eventId + "-2").timestamp(Date.from(TIME)).anonymousId("a-1").properties(view()));
            client.flush();
        }

        assertThat(delivered.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stored()).isEqualTo(STORED);
    }

    private String host() {
        return service.toString().replaceAll("/$", "");
    }

    private Map<String, Object> purchase() {
        return Map.of("event_id", eventId, "product_id", "early-bird", "revenue", 49.9, "currency", "EUR", "order_id", "o-1");
    }

    private Map<String, Object> view() {
        return Map.of("event_id", eventId, "product_id", "early-bird");
    }

    private String tracks() {
        return """
                [{"event": "Order Completed", "messageId": "%2$s-1", "timestamp": "%1$s", "userId": "u-1", "anonymousId": "a-1",
                  "properties": {"event_id": "%2$s", "product_id": "early-bird", "revenue": 49.9, "currency": "EUR", "order_id": "o-1"}},
                 {"event": "Product Viewed", "messageId": "%2$s-2", "timestamp": "%1$s", "anonymousId": "a-1",
                  "properties": {"event_id": "%2$s", "product_id": "early-bird"}}]"""
                .formatted(TIME, eventId);
    }

    private List<String> stored() {
        return database.texts(
                """
                        SELECT concat_ws(' ', event_type, entity_id, coalesce(user_id, '-'), session_token, revenue_cents, currency, context,
                                         created_at AT TIME ZONE 'UTC')
                          FROM monetization_events WHERE event_id = ? ORDER BY 1""",
                eventId);
    }
}
