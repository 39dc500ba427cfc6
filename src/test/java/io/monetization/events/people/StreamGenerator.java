package io.monetization.events.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.monetization.events.event.EventType;

/**
 * Small random streams: what a person or two do with a few sessions around the end of a year. Times lie on a grid, so that
 * windows and ranges are hit exactly, or a microsecond beside it. What happens at one instant differs in type alone, because
 * the rules do not say which of several equal chains wins.
 */
final class StreamGenerator {

    static final Instant START = Instant.parse("2019-12-28T00:00:00Z");
    static final Duration GRID = Duration.ofMinutes(10);

    private static final List<EventType> TYPES = List.of(EventType.OFFER_VIEW, EventType.OFFER_VIEW, EventType.OFFER_VIEW,
            EventType.OFFER_CLICK, EventType.OFFER_CLICK, EventType.OFFER_ADD_TO_CART, EventType.OFFER_ADD_TO_CART,
            EventType.OFFER_PURCHASE, EventType.OFFER_PURCHASE, EventType.OFFER_REFUND, EventType.AD_CLICK);
    private static final List<Integer> GAPS = List.of(1, 1, 1, 1, 2, 2, 3, 6, 24, 144);
    private static final List<String> PLACEMENTS = List.of("", "\"placement\":null", "\"placement\":\"top\"",
            "\"placement\":\"side\"", "\"placement\":\"end\"");
    private static final List<String> PLANS = List.of("\"plan\":\"pro\"", "\"plan\":\"1\"", "\"plan\":1", "\"plan\":true",
            "\"plan\":10.0");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final String eventId;
    private final boolean mixedPurchases;

    /**
     * @param mixedPurchases whether a purchase may share its instant with events of other types; then the revenue is known only
     *        of funnels that say of each step whether it is a purchase
     */
    StreamGenerator(Random random, String eventId, boolean mixedPurchases) {
        this.random = random;
        this.eventId = eventId;
        this.mixedPurchases = mixedPurchases;
    }

    /** 3 to 10 events, perhaps some more at the last instant. */
    List<StreamEvent> next(String name) {
        List<StreamEvent> events = new ArrayList<>();
        Instant at = START.plus(GRID.multipliedBy(random.nextInt(6 * 144)));
        int wanted = 3 + random.nextInt(8);
        while (events.size() < wanted) {
            at = at.plus(GRID.multipliedBy(pick(GAPS))).plus(oneIn(12) ? random.nextInt(3) - 1 : 0, ChronoUnit.MICROS);
            events.addAll(atOneInstant(name, at, soldAlone(events)));
        }
        Collections.shuffle(events, random);
        return events;
    }

    private List<StreamEvent> atOneInstant(String name, Instant at, List<StreamEvent> refundable) {
        String event = oneIn(10) ? eventId + "-other" : eventId;
        String user = oneIn(3) ? null : name + (oneIn(5) ? "-friend" : "");
        String session = oneIn(5) ? null : name + pick(List.of("", "-desk", "-desk", "-phone"));
        String offer = pick(List.of("early", "early", "late"));
        String currency = pick(List.of("EUR", "EUR", "USD"));
        long cents = random.nextInt(1, 5) * 100L;
        String context = String.join(",", List.of(pick(PLANS), pick(PLACEMENTS))).replaceAll(",$", "");
        return types().stream()
                .map(type -> new StreamEvent(new UUID(random.nextLong(), random.nextLong()), event, user, session,
                        type, offer, isMoney(type) ? cents : 0, currency, context(context, type, refundable), at))
                .toList();
    }

    private List<EventType> types() {
        List<EventType> types = random.ints(oneIn(4) ? random.nextInt(2, 5) : 1, 0, TYPES.size()).mapToObj(TYPES::get).toList();
        boolean sold = types.contains(EventType.OFFER_PURCHASE);
        return (sold && !mixedPurchases) ? Collections.nCopies(types.size(), EventType.OFFER_PURCHASE) : types;
    }

    private ObjectNode context(String members, EventType type, List<StreamEvent> refundable) {
        ObjectNode context = parse("{" + members + "}");
        if (type == EventType.OFFER_REFUND && !oneIn(3)) {
            context.put("purchase_id", refundable.isEmpty() ? null : oneIn(5) ? "unknown" : pick(refundable).id().toString());
        }
        return context;
    }

    /** Of two purchases at one instant nobody can tell which one is in the chain, so neither is refunded. */
    private static List<StreamEvent> soldAlone(List<StreamEvent> events) {
        List<StreamEvent> sold = events.stream().filter(event -> event.type() == EventType.OFFER_PURCHASE).toList();
        return sold.stream().filter(one -> sold.stream().filter(other -> other.at().equals(one.at())).count() == 1).toList();
    }

    private static boolean isMoney(EventType type) {
        return type == EventType.OFFER_PURCHASE || type == EventType.OFFER_REFUND;
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
