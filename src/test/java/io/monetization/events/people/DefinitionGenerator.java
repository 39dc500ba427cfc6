package io.monetization.events.people;

import static io.monetization.events.people.FunnelBuilder.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.monetization.events.calendar.Interval;
import io.monetization.events.calendar.Window;
import io.monetization.events.event.EventType;

/** Random funnels over what {@link StreamGenerator} makes, with every option. */
final class DefinitionGenerator {

    private static final List<EventType> TYPES = List.of(EventType.OFFER_VIEW, EventType.OFFER_VIEW, EventType.OFFER_CLICK,
            EventType.OFFER_CLICK, EventType.OFFER_ADD_TO_CART, EventType.OFFER_PURCHASE, EventType.OFFER_PURCHASE,
            EventType.OFFER_REFUND);
    private static final List<Duration> WINDOWS = Stream.of("PT10M", "PT20M", "PT1H", "PT4H", "P1D", "P2D", "P7D")
            .map(Duration::parse).toList();
    private static final List<ZoneId> ZONES = Stream
            .of("UTC", "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York").map(ZoneId::of).toList();
    private static final List<List<String>> HOLDS = List.of(List.of("entity_id"), List.of("currency"),
            List.of("context.placement"), List.of("context.placement", "entity_id"), List.of("session_token"));
    private static final List<String> FEW_VALUES = List.of("context.placement", "context.plan", "currency", "entity_id");
    private static final List<String> MANY_VALUES = List.of("context.placement", "context.plan", "currency", "entity_id",
            "session_token");

    private final Random random;

    DefinitionGenerator(Random random) {
        this.random = random;
    }

    /** A funnel over the events of one event; of all events if it is null. */
    FunnelDefinition next(String eventId) {
        int steps = random.nextInt(2, 6);
        ZoneId zone = pick(ZONES);
        StepOrder order = pick(List.of(StepOrder.values()));
        Duration window = pick(WINDOWS);
        FunnelBuilder funnel = FunnelBuilder
                .funnel(Stream.generate(this::pattern).limit(steps).toArray(EventPattern[]::new))
                .entries(entries(zone)).tz(zone).window(window).order(order)
                .stepWindow(order == StepOrder.ANY ? null : perhaps(2, () -> stepWindow(window)))
                .actor(pick(List.of(ActorIdentity.values())))
                .hold(oneIn(2) ? List.of() : pick(HOLDS))
                .exclude(Stream.generate(this::pattern).limit(oneIn(2) ? 0 : random.nextInt(1, 3)).distinct().toList())
                .eventId(eventId).interval(pick(List.of(Interval.values())));
        if (!oneIn(3)) {
            funnel.breakdown(pick(eventId == null ? FEW_VALUES : MANY_VALUES), random.nextInt(1, 6),
                    pick(List.of(Attribution.values())));
        }
        if (!oneIn(3)) {
            funnel.dropOffAfter(random.nextInt(1, steps));
        }
        return oneIn(2) ? funnel.comparePreviousPeriod().build() : funnel.build();
    }

    /** Whole days of the zone, or any time. */
    private Window entries(ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(StreamGenerator.START, zone).plusDays(random.nextInt(4));
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant to = day.plusDays(random.nextInt(1, 8)).atStartOfDay(zone).toInstant();
        return oneIn(2) ? new Window(from, to) : new Window(beside(from), beside(to));
    }

    private Instant beside(Instant instant) {
        return instant.plus(StreamGenerator.GRID.multipliedBy(random.nextInt(60))).plus(random.nextInt(3) - 1,
                ChronoUnit.MICROS);
    }

    private Duration stepWindow(Duration window) {
        return pick(WINDOWS.stream().filter(shorter -> shorter.compareTo(window) <= 0).toList());
    }

    private EventPattern pattern() {
        EventType type = pick(TYPES);
        return switch (random.nextInt(10)) {
            case 0, 1 -> events(type, pick(TYPES));
            case 2 -> events(type, "currency", "EUR");
            case 3 -> events(type, "context.placement", "top");
            case 4 -> pick(List.of(events(type, "context.plan", "1"), events(type, "context.plan", IntNode.valueOf(1)),
                    events(type, "context.plan", IntNode.valueOf(10)), events(type, "context.plan", DoubleNode.valueOf(1.0)),
                    events(type, "context.plan", BooleanNode.TRUE), events(type, "entity_id", "early")));
            default -> events(type);
        };
    }

    private <T> T perhaps(int oneIn, Supplier<T> value) {
        return oneIn(oneIn) ? value.get() : null;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
