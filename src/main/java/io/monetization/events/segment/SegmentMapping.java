package io.monetization.events.segment;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.monetization.events.event.Dialect;
import io.monetization.events.event.EventType;
import io.monetization.events.event.Evidence;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.NameBasedId;
import io.monetization.events.event.Verdict;
import io.monetization.events.ingest.IngestConfig;

/**
 * Says what a tracked event of Segment's protocol is as an event of ours. Only what has another name or another form there is
 * looked at; the result is judged like any submitted event.
 */
@Singleton
public class SegmentMapping {

    private static final List<String> ENTITY_IDS = List.of("product_id", "offer_id", "promotion_id");
    private static final String REVENUE = "revenue";
    /** On a purchase or a refund they are what moved; on a view they are what is on offer, and stay in the context. */
    private static final List<String> TOTALS = List.of("total", "value");
    /** Those of which amounts can be told, by their code. */
    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));
    private static final List<EventType> MOVES_MONEY = List.of(EventType.OFFER_PURCHASE, EventType.OFFER_REFUND);

    private final Map<String, EventType> types;
    private final Optional<String> defaultEventId;
    private final Optional<String> defaultCurrency;

    @Inject
    SegmentMapping(SegmentConfig config, IngestConfig ingest) {
        this(config.events(), config.defaultEventId(), ingest.defaultCurrency());
    }

    /**
     * @param types the type of event by the name of the tracked event
     * @param defaultEventId the {@code event_id} where the properties have none
     * @param defaultCurrency the currency of amounts where the properties have none
     */
    SegmentMapping(Map<String, EventType> types, Optional<String> defaultEventId, Optional<String> defaultCurrency) {
        this.types = types;
        this.defaultEventId = defaultEventId;
        this.defaultCurrency = defaultCurrency;
    }

    /** Whether the message may become an event; everything else of the protocol, such as {@code identify}, is none of ours. */
    static boolean concerns(JsonNode message) {
        return !message.isObject() || message.path("type").asText().equals("track");
    }

    /**
     * Maps a message and has the result judged.
     *
     * @param source who sent it: the same message id of another source is another event
     * @param judge decides of an event in our form
     */
    public Verdict judge(JsonNode message, String source, Function<JsonNode, Verdict> judge) {
        ObjectNode event = event(message, source);
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (message.path("properties") instanceof ObjectNode sent) {
            // Not in depth: a recursion would end where the nesting does not.
            properties.setAll(sent);
        }
        takeKeys(properties, event);
        Verdict verdict = fault(message, properties, event).orElseGet(() -> {
            event.set("context", properties);
            return judge.apply(event);
        });
        return verdict instanceof Verdict.Refused refused
                ? refused.of(Evidence.of(event).sentAs(Dialect.SEGMENT, message))
                : verdict;
    }

    /** What makes an event of ours impossible, if anything does; if not, type and money are in the event. */
    private Optional<Verdict> fault(JsonNode message, ObjectNode properties, ObjectNode event) {
        if (!message.isObject()) {
            return Optional.of(invalid(null, "a message must be an object"));
        }
        if (message.hasNonNull("properties") && !message.get("properties").isObject()) {
            return Optional.of(invalid("properties", "properties must be an object"));
        }
        EventType type = types.get(message.path("event").asText());
        if (type == null) {
            return Optional.of(new Verdict.Refused(ItemCode.UNKNOWN_EVENT_TYPE, "event",
                    "the name of a tracked event must be one of " + types.keySet().stream().sorted().toList()
                            + "; monetization.segment.events maps more"));
        }
        event.put("event_type", type.name());
        return takeMoney(properties, event, type);
    }

    private static ObjectNode event(JsonNode message, String source) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        JsonNode id = message.path("messageId");
        if (id.isTextual() && !id.textValue().isBlank()) {
            event.put("id", NameBasedId.unlessUuid("segment:" + source, id.textValue()).toString());
        } else {
            copy(id, event, "id");
        }
        copy(message.hasNonNull("timestamp") ? message.get("timestamp") : message.path("originalTimestamp"), event,
                "created_at");
        copy(message.path("userId"), event, "user_id");
        copy(message.path("anonymousId"), event, "session_token");
        copy(message.path("context").path("userAgent"), event, "user_agent");
        copy(message.path("context").path("ip"), event, "ip_address");
        return event;
    }

    private static void copy(JsonNode value, ObjectNode event, String field) {
        if (!value.isMissingNode()) {
            event.set(field, value);
        }
    }

    private void takeKeys(ObjectNode properties, ObjectNode event) {
        copy(properties.hasNonNull("event_id") ? properties.remove("event_id")
                : defaultEventId.<JsonNode> map(JsonNodeFactory.instance::textNode)
                        .orElse(JsonNodeFactory.instance.missingNode()),
                event, "event_id");
        ENTITY_IDS.stream().filter(properties::hasNonNull).findFirst()
                .ifPresentOrElse(name -> event.set("entity_id", properties.remove(name)),
                        () -> copy(onlyProduct(properties), event, "entity_id"));
    }

    /** An order that lists its products, as the vocabulary has it, is about its product where there is but one. */
    private static JsonNode onlyProduct(ObjectNode properties) {
        JsonNode products = properties.path("products");
        return products.size() == 1 ? products.path(0).path("product_id") : JsonNodeFactory.instance.missingNode();
    }

    /** Takes the amount out of the properties, as minor units; a verdict where that cannot be done. */
    private Optional<Verdict> takeMoney(ObjectNode properties, ObjectNode event, EventType type) {
        copy(properties.path("currency"), event, "currency");
        properties.remove("currency");
        Optional<String> name = amountOf(properties, type);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        JsonNode amount = properties.remove(name.get());
        if (!amount.isNumber()) {
            return Optional.of(invalid(name.get(), name.get() + " must be a number"));
        }
        if (amount.decimalValue().signum() == 0) {
            return Optional.empty();
        }
        return currency(event).map(currency -> putCents(event, name.get(), amount.decimalValue(), currency))
                .orElseGet(() -> Optional.of(withoutCurrency(event, name.get())));
    }

    private static Verdict withoutCurrency(ObjectNode event, String name) {
        return event.hasNonNull("currency")
                ? new Verdict.Refused(ItemCode.UNKNOWN_CURRENCY, "currency", "currency must be an ISO 4217 code such as EUR")
                : new Verdict.Refused(ItemCode.MISSING_FIELD, "currency", "currency is required where " + name + " is not 0");
    }

    private static Optional<String> amountOf(ObjectNode properties, EventType type) {
        if (properties.hasNonNull(REVENUE)) {
            return Optional.of(REVENUE);
        }
        return MOVES_MONEY.contains(type) ? TOTALS.stream().filter(properties::hasNonNull).findFirst() : Optional.empty();
    }

    private Optional<Currency> currency(ObjectNode event) {
        return Optional.ofNullable(CURRENCIES.get(event.path("currency").asText(defaultCurrency.orElse(""))));
    }

    private static Optional<Verdict> putCents(ObjectNode event, String name, BigDecimal amount, Currency currency) {
        try {
            event.put("revenue_cents", MinorUnits.of(amount, currency));
            return Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.of(invalid(name, name + " must be an amount of " + currency + " with at most "
                    + currency.getDefaultFractionDigits() + " fractional digits: amounts are not rounded"));
        }
    }

    private static Verdict invalid(String field, String message) {
        return new Verdict.Refused(ItemCode.INVALID_VALUE, field, message);
    }
}
