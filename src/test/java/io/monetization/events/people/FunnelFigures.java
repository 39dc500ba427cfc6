package io.monetization.events.people;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.calendar.Window;

/** What an answer and the oracle must both say; a part that was not asked for is null. */
record FunnelFigures(List<Step> steps, Map<String, Oracle.Revenue> revenue, Map<String, Oracle.Refunds> unlinkedRefunds,
        List<Row> breakdown, List<Bucket> trend, Set<Oracle.Lost> lost, FunnelFigures previous) {

    record Step(int actors, BigDecimal median, BigDecimal p90, BigDecimal p95) {

        /** The first step takes no time, which is not said. */
        static List<Step> of(List<Reached> steps) {
            return IntStream.range(0, steps.size()).mapToObj(i -> of(steps.get(i), i == 0)).toList();
        }

        private static Step of(Reached step, boolean first) {
            return (first || step.actors() == 0) ? new Step(step.actors(), null, null, null)
                    : new Step(step.actors(), step.seconds(50), step.seconds(90), step.seconds(95));
        }

        static List<Step> readAll(JsonNode answer) {
            return stream(answer.get("steps")).map(Step::read).toList();
        }

        private static Step read(JsonNode step) {
            JsonNode seconds = step.path("seconds_to_convert");
            return new Step(step.get("actors").intValue(), number(seconds.path("median")), number(seconds.path("p90")),
                    number(seconds.path("p95")));
        }

        private static BigDecimal number(JsonNode number) {
            return number.isNumber() ? number.decimalValue().stripTrailingZeros() : null;
        }
    }

    record Row(String value, boolean other, List<Step> steps) {
    }

    record Bucket(Instant from, Instant to, List<Integer> actors) {
    }

    /** What the rules say. */
    static FunnelFigures expected(FunnelDefinition definition, List<StreamEvent> events) {
        Oracle oracle = new Oracle(definition, events);
        return new FunnelFigures(Step.of(oracle.steps()), withoutZeros(oracle.revenue()),
                oracle.unlinkedRefunds(), definition.breakdown() == null ? List.of() : rows(oracle), buckets(oracle),
                definition.dropOffAfter() == null ? null : oracle.lost(),
                definition.compare() == null ? null : expected(definition.previousPeriod(), events));
    }

    private static List<Row> rows(Oracle oracle) {
        return oracle.breakdown().stream().map(row -> new Row(row.value(), row.other(), Step.of(row.steps()))).toList();
    }

    private static List<Bucket> buckets(Oracle oracle) {
        List<Window> buckets = oracle.buckets();
        List<List<Reached>> trend = oracle.trend();
        return IntStream.range(0, buckets.size()).mapToObj(i -> new Bucket(buckets.get(i).from(), buckets.get(i).to(),
                trend.get(i).stream().map(Reached::actors).toList())).toList();
    }

    /** What was answered, without the list of lost actors, which has pages. */
    static FunnelFigures read(JsonNode answer, Set<Oracle.Lost> lost) {
        Map<String, Oracle.Revenue> revenue = new TreeMap<>();
        answer.get("revenue").forEach(money -> revenue.put(money.get("currency").asText(),
                new Oracle.Revenue(money.get("gross_cents").longValue(), money.get("refunded_cents").longValue())));
        Map<String, Oracle.Refunds> unlinked = new TreeMap<>();
        answer.get("unlinked_refunds").forEach(refunds -> unlinked.put(refunds.get("currency").asText(),
                new Oracle.Refunds(refunds.get("refunds").longValue(), refunds.get("refunded_cents").longValue())));
        return new FunnelFigures(Step.readAll(answer), withoutZeros(revenue), unlinked,
                stream(answer.get("breakdown")).map(FunnelFigures::row).toList(),
                stream(answer.get("trend")).map(FunnelFigures::bucket).toList(), lost,
                answer.path("previous").isObject() ? read(answer.get("previous"), null) : null);
    }

    /** What remains to be compared where the rules do not say which of several equal events is a purchase. */
    FunnelFigures withoutRevenue() {
        return new FunnelFigures(steps, null, unlinkedRefunds, breakdown, trend, lost,
                previous == null ? null : previous.withoutRevenue());
    }

    static List<Oracle.Lost> readLost(JsonNode page) {
        return stream(page.get("actors")).map(actor -> new Oracle.Lost(actor.get("user_id").textValue(),
                actor.get("session_token").textValue(), Instant.parse(actor.get("entered_at").textValue()),
                Instant.parse(actor.get("reached_at").textValue()))).toList();
    }

    private static Row row(JsonNode row) {
        return new Row(row.get("value").textValue(), row.get("other").booleanValue(), Step.readAll(row));
    }

    private static Bucket bucket(JsonNode bucket) {
        return new Bucket(Instant.parse(bucket.get("from").textValue()), Instant.parse(bucket.get("to").textValue()),
                actors(bucket));
    }

    private static List<Integer> actors(JsonNode answer) {
        return stream(answer.get("steps")).map(step -> step.get("actors").intValue()).toList();
    }

    /** Whether a currency in which nothing was paid is listed is nobody's business. */
    private static Map<String, Oracle.Revenue> withoutZeros(Map<String, Oracle.Revenue> revenue) {
        return revenue.entrySet().stream().filter(money -> money.getValue().gross() != 0 || money.getValue().refunded() != 0)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
