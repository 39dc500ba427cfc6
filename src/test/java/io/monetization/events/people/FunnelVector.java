package io.monetization.events.people;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.monetization.events.calendar.Window;
import io.monetization.events.event.EventType;

/**
 * What one actor did, and how far that takes it: a case of one of the files of vectors, whose notes describe them.
 */
record FunnelVector(String name, String eventId, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2020-12-31T23:59:30Z");
    private static final Map<String, EventType> TYPES = Map.of("A", EventType.OFFER_VIEW, "B", EventType.OFFER_CLICK, "C",
            EventType.OFFER_ADD_TO_CART, "X", EventType.AD_CLICK);

    /** All of them. */
    static Stream<FunnelVector> all() {
        return Stream.of("/funnel-vectors.json", "/more-funnel-vectors.json").flatMap(FunnelVector::read);
    }

    private static Stream<FunnelVector> read(String file) {
        try (InputStream text = FunnelVector.class.getResourceAsStream(file)) {
            return stream(JSON.readTree(text).get("vectors"))
                    .map(json -> new FunnelVector(json.get("name").asText(), "vector-" + UUID.randomUUID(), json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FunnelDefinition definition() {
        return FunnelBuilder.funnel(patterns("steps").toArray(EventPattern[]::new)).window(seconds(json.get("window_s")))
                .stepWindow(json.has("step_window_s") ? seconds(json.get("step_window_s")) : null)
                .order(StepOrder.valueOf(json.path("order").asText("ordered").toUpperCase(Locale.ROOT)))
                .hold(stream(json.path("hold")).map(JsonNode::asText).toList()).exclude(patterns("exclude"))
                .eventId(eventId).entries(new Window(START, START.plus(Duration.ofHours(1)))).build();
    }

    /** What the actor did, at the end of a year; its event is nobody else's. */
    List<StreamEvent> events() {
        return stream(json.get("events")).map(this::event).toList();
    }

    int deepest() {
        return json.at("/expect/deepest").asInt();
    }

    /** To the deepest step. */
    Duration time() {
        return seconds(json.at("/expect/seconds"));
    }

    private StreamEvent event(JsonNode event) {
        EventType type = TYPES.get(event.get(0).asText());
        JsonNode fields = event.path(2);
        return new StreamEvent(UUID.randomUUID(), eventId, name, null, type, fields.path("entity_id").asText("entity"), 0,
                fields.path("currency").asText("EUR"),
                fields.has("context") ? fields.get("context").deepCopy() : JsonNodeFactory.instance.objectNode(),
                START.plus(seconds(event.get(1))));
    }

    private List<EventPattern> patterns(String member) {
        return stream(json.path(member)).map(letters -> new EventPattern(
                (letters.isArray() ? stream(letters) : Stream.of(letters)).map(letter -> TYPES.get(letter.asText()))
                        .collect(toCollection(TreeSet::new)),
                new TreeMap<>())).toList();
    }

    private static Duration seconds(JsonNode number) {
        return Duration.of(new BigDecimal(number.asText("0")).movePointRight(6).longValueExact(), ChronoUnit.MICROS);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return name;
    }
}
