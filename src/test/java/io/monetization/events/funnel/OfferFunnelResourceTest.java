package io.monetization.events.funnel;

import static io.restassured.RestAssured.given;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.EventFixture;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OfferFunnelResourceTest {

    @Inject
    DataSource dataSource;

    @Test
    void smoke() {
        EventFixture events = new EventFixture(dataSource).months("2023-12", "2024-03");
        events.event("OFFER_VIEW", "early", "2024-01-01T00:00:00Z").event("OFFER_CLICK", "early", "2024-01-02T10:00:00Z")
                .event("OFFER_PURCHASE", "early", "2024-01-02T10:00:00Z", 100, "EUR");
        for (String q : new String[] {
                "/api/v1/funnels/offers?from=2024-01-01&to=2024-01-02T12:00:00Z&explain=true&event_id=" + events.eventId(),
                "/api/v1/funnels/offers?from=2024-01-01T00:00:00+02:00&to=2024-01-02",
                "/api/v1/funnels/conversion?limit=1",
                "/api/v1/events?limit=1&from=2024-01-01&to=2024-01-30&event_id=" + events.eventId(),
                "/api/v1/events?limit=1&from=2024-01-01&to=2024-01-30&user_id=a%00b",
                "/q/openapi?format=json" }) {
            var r = given().urlEncodingEnabled(false).get(q);
            System.out.println("=== " + q + "\n" + r.statusCode() + " " + r.headers() + "\n" + r.asString());
        }
    }
}
