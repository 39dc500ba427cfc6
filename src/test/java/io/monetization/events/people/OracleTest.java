package io.monetization.events.people;

import static io.monetization.events.people.FunnelBuilder.events;
import static io.monetization.events.people.FunnelBuilder.funnel;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.monetization.events.calendar.Interval;
import io.monetization.events.calendar.Window;
import io.monetization.events.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What judges the answers of others is judged by cases that can be checked by hand. */
class OracleTest {

    private static final EventType A = EventType.OFFER_VIEW;
    private static final EventType B = EventType.OFFER_CLICK;
    private static final EventType P = EventType.OFFER_PURCHASE;
    private static final EventType R = EventType.OFFER_REFUND;

    static Stream<FunnelVector> vectors() {
        return FunnelVector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithTheVectors(FunnelVector vector) {
        List<Reached> steps = new Oracle(vector.definition(), vector.events()).steps();
        assertThat(steps.stream().filter(step -> step.actors() == 1).count()).isEqualTo(vector.deepest());
        if (vector.deepest() > 1) {
            assertThat(steps.get(vector.deepest() - 1).times()).containsExactly(vector.time());
        }
    }

    @Test
    void startsInTheRangeAndGoesOnForTheWindow() {
        Instant end = Instant.parse("2021-01-01T00:00:00Z");
        List<StreamEvent> events = List.of(event("too early", A, "2020-11-30T23:59:59.999999Z"),
                event("too early", B, "2020-12-01T00:00:00Z"), event("first", A, "2020-12-01T00:00:00Z"),
                event("first", B, "2020-12-01T00:00:00Z"), event("last", A, "2020-12-31T23:59:59.999999Z"),
                event("last", B, "2021-01-07T23:59:59.999999Z"), event("too late", A, end.toString()));
        assertThat(actors(new Oracle(funnel(A, B).build(), events))).containsExactly(2, 2);
    }

    @Test
    void tellsTheTimeToAStepByTheFunnelThatEndsThere() {
        List<StreamEvent> events = List.of(event("u", A, "2020-12-10T00:00:00Z"), event("u", B, "2020-12-10T00:00:05Z"),
                event("u", A, "2020-12-10T01:00:00Z"), event("u", B, "2020-12-10T01:00:01Z"),
                event("u", P, "2020-12-10T01:00:02Z"));
        List<Reached> steps = new Oracle(funnel(A, B, P).window(Duration.ofMinutes(1)).build(), events).steps();
        assertThat(steps.stream().map(Reached::times)).containsExactly(List.of(Duration.ZERO), List.of(Duration.ofSeconds(5)),
                List.of(Duration.ofSeconds(2)));
    }

    @Test
    void interpolatesPercentiles() {
        Reached step = new Reached(List.of(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThat(step.seconds(50)).isEqualTo("2");
        assertThat(step.seconds(90)).isEqualTo("8.4");
    }

    @Test
    void tellsActorsApart() {
        List<StreamEvent> events = List.of(event("x", null, A, 0), event(null, "x", B, 1), event("u", "s", A, 2),
                event(null, "s", B, 3), event("v", "shared", A, 4), event("w", "shared", B, 5), event(null, "shared", B, 6),
                event(null, null, A, 7));
        assertThat(actors(new Oracle(funnel(A, B).actor(ActorIdentity.PERSON).build(), events))).containsExactly(3, 0);
        assertThat(actors(new Oracle(funnel(A, B).actor(ActorIdentity.STITCHED).build(), events))).containsExactly(3, 1);
        assertThat(actors(new Oracle(funnel(A, B).actor(ActorIdentity.USER).build(), events))).containsExactly(3, 0);
        assertThat(actors(new Oracle(funnel(A, B).actor(ActorIdentity.SESSION).build(), events))).containsExactly(2, 2);
    }

    @Test
    void comparesContextByTypeAndValue() {
        List<StreamEvent> events = List.of(with("text", TextNode.valueOf("1")), with("number", IntNode.valueOf(1)),
                with("decimal", DecimalNode.valueOf(new BigDecimal("1.0"))), with("truth", BooleanNode.TRUE));
        assertThat(lostTo(events(A, "context.plan", "1"), events)).containsExactly("text");
        assertThat(lostTo(events(A, "context.plan", IntNode.valueOf(1)), events)).containsExactlyInAnyOrder("number",
                "decimal");
        assertThat(lostTo(events(A, "context.plan", BooleanNode.TRUE), events)).containsExactly("truth");
        assertThat(lostTo(events(A, "context.other", "1"), events)).isEmpty();
    }

    @Test
    void looksAtOneEventOnly() {
        List<StreamEvent> events = List.of(event("u", A, "2020-12-10T00:00:00Z"),
                new StreamEvent(UUID.randomUUID(), "other", "u", null, B, "offer", 0, "EUR", context(),
                        Instant.parse("2020-12-10T00:00:01Z")));
        assertThat(actors(new Oracle(funnel(A, B).build(), events))).containsExactly(1, 1);
        assertThat(actors(new Oracle(funnel(A, B).eventId("event").build(), events))).containsExactly(1, 0);
    }

    @Test
    void breaksDownByTheWinningChain() {
        List<StreamEvent> events = List.of(placed("u", A, 0, "b"), placed("u", B, 1, "a"), placed("v", A, 0, "a"),
                placed("w", A, 0, "c"), placed("x", A, 0, null), placed("y", A, 0, null), placed("y", B, 1, null));
        FunnelBuilder funnel = funnel(A, B);
        assertThat(new Oracle(funnel.breakdown("context.placement", 4, Attribution.FIRST).build(), events).breakdown())
                .extracting(OracleTest::inWords).containsExactly("null [2, 1]", "a [1, 0]", "b [1, 1]", "c [1, 0]");
        assertThat(new Oracle(funnel.breakdown("context.placement", 2, Attribution.LAST).build(), events).breakdown())
                .extracting(OracleTest::inWords).containsExactly("a [2, 1]", "null [2, 1]", "all else [1, 0]");
    }

    @Test
    void countsAnActorOnceInEachBucket() {
        List<StreamEvent> events = List.of(event("u", A, "2020-12-01T22:59:59Z"), event("u", A, "2020-12-01T23:00:00Z"),
                event("u", B, "2020-12-01T23:00:01Z"), event("u", A, "2020-12-02T20:00:00Z"));
        Oracle oracle = new Oracle(funnel(A, B).entries(new Window(Instant.parse("2020-11-30T23:00:00Z"),
                Instant.parse("2020-12-02T23:00:00Z"))).tz(ZoneId.of("Europe/Berlin")).interval(Interval.DAY)
                .window(Duration.ofSeconds(1)).build(), events);
        assertThat(oracle.trend().stream().map(bucket -> bucket.stream().map(Reached::actors).toList()))
                .containsExactly(List.of(1, 0), List.of(1, 1));
    }

    @Test
    void netsWhatIsRefundedOfTheWinningChain() {
        StreamEvent bought = money("u", P, 10, "EUR", 500, null);
        StreamEvent boughtLater = money("u", P, 20, "EUR", 700, null);
        List<StreamEvent> events = List.of(event("u", null, A, 0), bought, boughtLater,
                money("somebody else", R, 30, "USD", 50, bought.id().toString()),
                money("u", R, 30, "EUR", 60, boughtLater.id().toString()), money("u", R, 40, "EUR", 7, null),
                money(null, R, 41, "EUR", 8, null), money(null, R, 42, "CHF", 0, null));
        Oracle oracle = new Oracle(funnel(A, P).build(), events);
        assertThat(oracle.revenue()).isEqualTo(Map.of("EUR", new Oracle.Revenue(500, 0), "USD", new Oracle.Revenue(0, 50)));
        assertThat(oracle.unlinkedRefunds())
                .isEqualTo(Map.of("EUR", new Oracle.Refunds(2, 15), "CHF", new Oracle.Refunds(1, 0)));
    }

    @Test
    void listsWhoWentNoFurther() {
        List<StreamEvent> events = List.of(event("u", null, A, 0), event("u", null, B, 5), event("v", null, A, 0),
                event(null, "s", A, 0), event(null, "s", B, 2));
        Instant start = Instant.parse("2020-12-10T00:00:00Z");
        assertThat(new Oracle(funnel(A, B, P).dropOffAfter(2).build(), events).lost()).containsExactlyInAnyOrder(
                new Oracle.Lost("u", null, start, start.plusSeconds(5)),
                new Oracle.Lost(null, "s", start, start.plusSeconds(2)));
    }

    private static List<Integer> actors(Oracle oracle) {
        return oracle.steps().stream().map(Reached::actors).toList();
    }

    private static List<String> lostTo(EventPattern first, List<StreamEvent> events) {
        return new Oracle(funnel(first, events(B)).dropOffAfter(1).build(), events).lost().stream()
                .map(Oracle.Lost::userId).toList();
    }

    private static String inWords(Oracle.Row row) {
        return (row.other() ? "all else" : row.value()) + " " + row.steps().stream().map(Reached::actors).toList();
    }

    private static StreamEvent event(String user, EventType type, String at) {
        return new StreamEvent(UUID.randomUUID(), "event", user, null, type, "offer", 0, "EUR", context(), Instant.parse(at));
    }

    private static StreamEvent event(String user, String session, EventType type, int second) {
        return new StreamEvent(UUID.randomUUID(), "event", user, session, type, "offer", 0, "EUR", context(), at(second));
    }

    private static StreamEvent money(String user, EventType type, int second, String currency, long cents, String purchase) {
        return new StreamEvent(UUID.randomUUID(), "event", user, null, type, "offer", cents, currency,
                context().put("purchase_id", purchase), at(second));
    }

    private static StreamEvent placed(String user, EventType type, int second, String placement) {
        return new StreamEvent(UUID.randomUUID(), "event", user, null, type, "offer", 0, "EUR",
                context().put("placement", placement), at(second));
    }

    private static StreamEvent with(String user, JsonNode plan) {
        return new StreamEvent(UUID.randomUUID(), "event", user, null, A, "offer", 0, "EUR", context().set("plan", plan),
                at(0));
    }

    private static ObjectNode context() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Instant at(int second) {
        return Instant.parse("2020-12-10T00:00:00Z").plusSeconds(second);
    }
}
