package io.monetization.events.testsupport;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.f4b6a3.uuid.UuidCreator;

/**
 * A request that may be sent again and again, and stores its events once: each has an id, or the request has a key.
 *
 * @param events the JSON of one event, or of an array
 * @param key the Idempotency-Key, if it has one
 * @param marks the session token of each event, which no other event has
 */
record LoadRequest(String events, Optional<String> key, List<String> marks) {

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
        Optional<String> key = Optional.of(UUID.randomUUID().toString()).filter(_ -> random.nextBoolean());
        String array = marks.stream().map(mark -> event(eventId, mark, key.isEmpty()))
                .collect(Collectors.joining(",", "[", "]"));
        return new LoadRequest(events == 1 ? array.substring(1, array.length() - 1) : array, key, marks);
    }

    HttpRequest to(URI service, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/api/v1/events")).timeout(patience)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(events));
        key.ifPresent(value -> request.header("Idempotency-Key", value));
        return request.build();
    }

    private static String event(String eventId, String mark, boolean identified) {
        return """
                {%s "session_token": "%s", "event_id": "%s", "event_type": "OFFER_PURCHASE", "entity_id": "offer-%d",
                 "revenue_cents": 4900, "currency": "EUR"}""".formatted(
                identified ? "\"id\": \"" + UuidCreator.getTimeOrderedEpoch() + "\"," : "", mark, eventId, mark.charAt(0) % 5);
    }
}
