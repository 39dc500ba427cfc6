package io.monetization.events.people;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.monetization.events.calendar.Interval;
import io.monetization.events.calendar.Window;
import io.monetization.events.event.EventType;

/** A funnel for a test: what the test does not care about is as in a request that leaves it out. */
final class FunnelBuilder {

    private final List<EventPattern> steps;
    private Instant from = Instant.parse("2020-12-01T00:00:00Z");
    private Instant to = Instant.parse("2021-01-01T00:00:00Z");
    private ZoneId tz = ZoneId.of("UTC");
    private Duration window = Duration.ofDays(7);
    private Duration stepWindow;
    private StepOrder order = StepOrder.ORDERED;
    private ActorIdentity actor = ActorIdentity.PERSON;
    private List<EventField> hold = List.of();
    private List<EventPattern> exclude = List.of();
    private String eventId;
    private Breakdown breakdown;
    private Interval interval = Interval.DAY;
    private Comparison compare;
    private Integer dropOffAfter;

    private FunnelBuilder(List<EventPattern> steps) {
        this.steps = steps;
    }

    static FunnelBuilder funnel(EventPattern... steps) {
        return new FunnelBuilder(List.of(steps));
    }

    static FunnelBuilder funnel(EventType... steps) {
        return new FunnelBuilder(List.of(steps).stream().map(FunnelBuilder::events).toList());
    }

    static EventPattern events(EventType... types) {
        return new EventPattern(new TreeSet<>(List.of(types)), new TreeMap<>());
    }

    static EventPattern events(EventType type, String field, String value) {
        return events(type, field, TextNode.valueOf(value));
    }

    static EventPattern events(EventType type, String field, JsonNode value) {
        return new EventPattern(new TreeSet<>(List.of(type)), new TreeMap<>(Map.of(new EventField(field), value)));
    }

    FunnelBuilder entries(Window entries) {
        this.from = entries.from();
        this.to = entries.to();
        return this;
    }

    FunnelBuilder tz(ZoneId tz) {
        this.tz = tz;
        return this;
    }

    FunnelBuilder window(Duration window) {
        this.window = window;
        return this;
    }

    FunnelBuilder stepWindow(Duration stepWindow) {
        this.stepWindow = stepWindow;
        return this;
    }

    FunnelBuilder order(StepOrder order) {
        this.order = order;
        return this;
    }

    FunnelBuilder actor(ActorIdentity actor) {
        this.actor = actor;
        return this;
    }

    FunnelBuilder hold(List<String> fields) {
        this.hold = fields.stream().map(EventField::new).toList();
        return this;
    }

    FunnelBuilder exclude(List<EventPattern> exclude) {
        this.exclude = exclude;
        return this;
    }

    FunnelBuilder eventId(String eventId) {
        this.eventId = eventId;
        return this;
    }

    FunnelBuilder breakdown(String by, int limit, Attribution attribution) {
        this.breakdown = new Breakdown(new EventField(by), limit, attribution);
        return this;
    }

    FunnelBuilder interval(Interval interval) {
        this.interval = interval;
        return this;
    }

    FunnelBuilder comparePreviousPeriod() {
        this.compare = Comparison.PREVIOUS_PERIOD;
        return this;
    }

    FunnelBuilder dropOffAfter(int step) {
        this.dropOffAfter = step;
        return this;
    }

    FunnelDefinition build() {
        return new FunnelDefinition(from, to, tz, steps, window, stepWindow, order, actor, hold, exclude, eventId, breakdown,
                interval, compare, dropOffAfter);
    }
}
