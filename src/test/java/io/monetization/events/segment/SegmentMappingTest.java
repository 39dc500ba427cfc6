package io.monetization.events.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.monetization.events.event.Dialect;
import io.monetization.events.event.EventType;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentMappingTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Map<String, EventType> TYPES = Map.of("Product Viewed", EventType.OFFER_VIEW, "Order Completed",
            EventType.OFFER_PURCHASE, "Order Refunded", EventType.OFFER_REFUND);

    private final List<JsonNode> mapped = new ArrayList<>();

    @Test
    void mapsEveryFieldOfAPurchase() {
        judge("""
                {"type": "track", "event": "Order Completed", "messageId": "0193c7a2-5b40-4c3e-9a51-6f1d2b3c4d5e",
                 "timestamp": "2026-03-01T10:00:00.123Z", "userId": "u", "anonymousId": "a",
                 "properties": {"event_id": "conf", "offer_id": "vip", "total": 49.90, "currency": "EUR", "order_id": "o-1",
                                "coupon": null},
                 "context": {"userAgent": "Mozilla/5.0", "ip": "203.0.113.7", "library": {"name": "x"}}}""");

        assertThat(mapped).map(JsonNode::toString).containsExactly(json("""
                {"id": "0193c7a2-5b40-4c3e-9a51-6f1d2b3c4d5e", "created_at": "2026-03-01T10:00:00.123Z", "user_id": "u",
                 "session_token": "a", "user_agent": "Mozilla/5.0", "ip_address": "203.0.113.7", "event_id": "conf",
                 "entity_id": "vip", "event_type": "OFFER_PURCHASE", "currency": "EUR", "revenue_cents": 4990,
                 "context": {"order_id": "o-1", "coupon": null}}""").toString());
    }

    @Test
    void messageIdAndSourceMakeOneId() {
        String message = "{\"event\": \"Product Viewed\", \"messageId\": \"node-next-1\"}";
        judge(message);
        judge(message);
        judge(message, "other shop");

        assertThat(mapped.get(0).path("id").asText()).matches("[0-9a-f-]{14}5[0-9a-f-]{21}")
                .isEqualTo(mapped.get(1).path("id").asText()).isNotEqualTo(mapped.get(2).path("id").asText());
    }

    @Test
    void messageWithoutANameIsNotOneOfManyWithTheSame() {
        judge("{\"event\": \"Product Viewed\", \"messageId\": \" \"}");
        judge("{\"event\": \"Product Viewed\"}");

        assertThat(mapped).extracting(event -> event.path("id").asText()).containsExactly(" ", "");
    }

    @ParameterizedTest
    @CsvSource({ "49.90,EUR,4990", "4900,JPY,4900", "1.234,KWD,1234", "0.1,EUR,10", "1e2,EUR,10000", "4.900,EUR,490",
            "-5,EUR,-500", "92233720368547758.07,EUR,9223372036854775807" })
    void amountBecomesMinorUnitsOfItsCurrency(String amount, String currency, long cents) {
        judge(refund(amount, currency));

        assertThat(mapped.getFirst().path("revenue_cents").longValue()).isEqualTo(cents);
    }

    @ParameterizedTest
    @CsvSource({ "4.901,EUR,INVALID_VALUE", "4900.5,JPY,INVALID_VALUE", "1.2345,KWD,INVALID_VALUE", "5,XXX,UNKNOWN_CURRENCY",
            "5,eur,UNKNOWN_CURRENCY", "1e999999999,EUR,INVALID_VALUE", "1e-999999999,EUR,INVALID_VALUE",
            "92233720368547758.08,EUR,INVALID_VALUE", "'\"5\"',EUR,INVALID_VALUE" })
    void refusesAnAmountThatItsCurrencyCannotHold(String amount, String currency, ItemCode code) {
        assertThat(refused(refund(amount, currency)).code()).isEqualTo(code);
    }

    @Test
    void revenueNeedsACurrencyAndAPriceOnViewIsNoRevenue() {
        assertThat(refused("{\"event\": \"Order Completed\", \"properties\": {\"revenue\": 5}}").code())
                .isEqualTo(ItemCode.MISSING_FIELD);

        judge("{\"event\": \"Product Viewed\", \"properties\": {\"value\": 5}}");
        judge("{\"event\": \"Order Completed\", \"properties\": {\"revenue\": 0, \"total\": 5}}");
        assertThat(mapped.get(0))
                .isEqualTo(json("{\"event_type\": \"OFFER_VIEW\", \"event_id\": \"default\", \"context\": {\"value\": 5}}"));
        assertThat(mapped.get(1).has("revenue_cents")).isFalse();
    }

    @Test
    void orderOfOneProductIsAboutIt() {
        judge("{\"event\": \"Order Completed\", \"properties\": {\"products\": [{\"product_id\": \"p1\"}]}}");
        judge("{\"event\": \"Order Completed\", \"properties\": {\"products\": [{\"product_id\": \"p1\"}, {\"product_id\": \"p2\"}]}}");

        assertThat(mapped).extracting(event -> event.path("entity_id").asText()).containsExactly("p1", "");
    }

    @Test
    void keepsTheMessageOfARefusalAsItWasSent() {
        String message = "{\"event\":\"Signed Up\",\"userId\":\"u\",\"properties\":{\"event_id\":\"conf\",\"n\":1.10}}";

        Verdict.Refused refused = refused(message);

        assertThat(refused.code()).isEqualTo(ItemCode.UNKNOWN_EVENT_TYPE);
        assertThat(refused.message()).contains("Product Viewed");
        assertThat(refused.evidence().payload()).isEqualTo(message);
        assertThat(refused.evidence()).returns(Dialect.SEGMENT, evidence -> evidence.dialect())
                .returns("conf", evidence -> evidence.eventId()).returns("u", evidence -> evidence.userId());
        assertThat(refused("7").code()).isEqualTo(ItemCode.INVALID_VALUE);
        assertThat(refused("{\"event\": \"Product Viewed\", \"properties\": []}").field()).isEqualTo("properties");
    }

    private static String refund(String amount, String currency) {
        return """
                {"event": "Order Refunded", "properties": {"value": %s, "currency": "%s"}}""".formatted(amount, currency);
    }

    private Verdict.Refused refused(String message) {
        return (Verdict.Refused) judge(message, "shop");
    }

    private void judge(String message) {
        judge(message, "shop");
    }

    private Verdict judge(String message, String source) {
        return new SegmentMapping(TYPES, Optional.of("default"), Optional.empty()).judge(json(message), source, event -> {
            mapped.add(event);
            return new Verdict.Refused(ItemCode.INVALID_VALUE, null, "not asked here");
        });
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
