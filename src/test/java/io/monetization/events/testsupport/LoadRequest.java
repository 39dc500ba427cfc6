package io.monetization.events.testsupport;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.f4b6a3.uuid.UuidCreator;

/**
 * A request that may be sent again and again, and stores its events once.
 *
 * @param events the JSON of one event, or of an array
 * @param marks the session token of each event, which no other event has
 */
record LoadRequest(String events, List<String> marks) {

    private static final int LARGE = 2_000;
    private static final int BATCH = 100;
    private static final int KINDS = 20;

    /** Now and then a large batch, often a small one, most of the time one event. */
    static LoadRequest random(String eventId, Random random) {
        int events = switch (random.nextInt(KINDS)) {
            case 0 -> LARGE;
            case 1, 2, 3, 4, 5 -> 1 + random.nextInt(BATCH);
            default -> 1;
        };
        List<String> marks = Stream.generate(() -> UUID.randomUUID().toString()).limit(events).toList();
        String array = marks.stream().map(mark -> event(eventId, mark)).collect(Collectors.joining(",", "[", "]"));
        return new LoadRequest(events == 1 ? array.substring(1, array.length() - 1) : array, marks);
    }

    HttpRequest to(URI service, Duration patience) {
        return HttpRequest.newBuilder(service.resolve("/api/v1/events")).timeout(patience)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(events)).build();
    }

    private static String event(String eventId, String mark) {
        return """
                {"id": "%s", "session_token": "%s", "event_id": "%s", "event_type": "OFFER_PURCHASE", "entity_id": "offer-%d",
                 "revenue_cents": 4900, "currency": "EUR"}""".formatted(UuidCreator.getTimeOrderedEpoch(), mark, eventId,
                mark.charAt(0) % 5);
    }
}
