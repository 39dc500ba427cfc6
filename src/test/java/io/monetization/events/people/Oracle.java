package io.monetization.events.people;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.monetization.events.calendar.Window;
import io.monetization.events.event.EventType;

/**
 * What a funnel has to answer over some events, by the rules alone: every chain of every actor is looked at. It is meant
 * to be obviously right, not fast.
 */
final class Oracle {

    private static final EventField PURCHASE_ID = new EventField("context.purchase_id");

    private final FunnelDefinition definition;
    private final List<StreamEvent> scanned;
    private final Map<Actor, List<OracleChain>> chains = new HashMap<>();
    private final Map<Actor, OracleChain> winners = new HashMap<>();

    /** The sums of one currency. */
    record Revenue(long gross, long refunded) {
    }

    /** Refunds of one currency. */
    record Refunds(long count, long cents) {
    }

    /** The steps of the actors that count under one value, or of all the rest. */
    record Row(String value, boolean other, List<Reached> steps) {
    }

    /** An actor that went no further: the user that it is or that its first event names, and the session of that event. */
    record Lost(String userId, String sessionToken, Instant enteredAt, Instant reachedAt) {
    }

    /** Rule 7: what is read goes on for a window after the range, in which a chain may only start. */
    Oracle(FunnelDefinition definition, List<StreamEvent> events) {
        this.definition = definition;
        scanned = events.stream().filter(event -> definition.scanned().contains(event.at()))
                .filter(event -> definition.eventId() == null || definition.eventId().equals(event.eventId())).toList();
        Actor.group(definition.actor(), scanned)
                .forEach((actor, theirs) -> chains.put(actor, EveryChain.of(definition, theirs)));
        chains.forEach(
                (actor, theirs) -> theirs.stream().max(OracleChain.BEST_LAST).ifPresent(best -> winners.put(actor, best)));
    }

    /** Every step, first to last. */
    List<Reached> steps() {
        return steps(chains.values(), definition.entries());
    }

    /** The steps of each bucket; an actor counts in each in which it starts a chain. */
    List<List<Reached>> trend() {
        return buckets().stream().map(bucket -> steps(chains.values(), bucket)).toList();
    }

    List<Window> buckets() {
        return definition.interval().cut(definition.entries(), definition.tz());
    }

    /** Of the chains of some actors, those that start in a part of the range. */
    private List<Reached> steps(Collection<List<OracleChain>> ofActors, Window entries) {
        return IntStream.rangeClosed(1, definition.steps().size()).mapToObj(depth -> new Reached(ofActors.stream()
                .flatMap(theirs -> theirs.stream().filter(chain -> chain.depth() == depth && entries.contains(chain.entry()))
                        .max(OracleChain.BEST_LAST).stream())
                .map(OracleChain::duration).toList())).toList();
    }

    /** By currency; a refund belongs to the currency that it was paid back in. */
    Map<String, Revenue> revenue() {
        Set<String> sold = purchases().map(purchase -> purchase.id().toString()).collect(toSet());
        Map<String, Long> gross = sums(purchases());
        Map<String, Long> refunded = sums(refunds(refund -> sold.contains(refund.text(PURCHASE_ID))));
        Map<String, Revenue> revenue = new TreeMap<>();
        Stream.of(gross, refunded).flatMap(sums -> sums.keySet().stream()).forEach(currency -> revenue.put(currency,
                new Revenue(gross.getOrDefault(currency, 0L), refunded.getOrDefault(currency, 0L))));
        return revenue;
    }

    /** Refunds in the range that name no purchase, by currency: a purchase has a UUID. */
    Map<String, Refunds> unlinkedRefunds() {
        Predicate<StreamEvent> unlinked = refund -> !String.valueOf(refund.text(PURCHASE_ID)).matches("[-0-9a-f]{36}")
                && definition.entries().contains(refund.at());
        Map<String, Long> cents = sums(refunds(unlinked));
        Map<String, Refunds> refunds = new TreeMap<>();
        refunds(unlinked).collect(groupingBy(StreamEvent::currency, counting()))
                .forEach((currency, count) -> refunds.put(currency, new Refunds(count, cents.get(currency))));
        return refunds;
    }

    private Stream<StreamEvent> purchases() {
        return winners.values().stream().flatMap(chain -> chain.events().stream())
                .filter(event -> event.type() == EventType.OFFER_PURCHASE);
    }

    private Stream<StreamEvent> refunds(Predicate<StreamEvent> which) {
        return scanned.stream().filter(event -> event.type() == EventType.OFFER_REFUND).filter(which);
    }

    private static Map<String, Long> sums(Stream<StreamEvent> events) {
        Map<String, Long> sums = new HashMap<>();
        events.forEach(event -> sums.merge(event.currency(), event.revenueCents(), Long::sum));
        return sums;
    }

    /** By actors of the first step, falling, then by value, none last; all beyond the limit in one row. */
    List<Row> breakdown() {
        Map<String, List<List<OracleChain>>> byValue = new HashMap<>();
        winners.forEach((actor, winner) -> byValue.computeIfAbsent(valueOf(winner), _ -> new ArrayList<>())
                .add(chains.get(actor)));
        List<String> values = byValue.keySet().stream()
                .sorted(Comparator.comparingInt((String value) -> byValue.get(value).size()).reversed()
                        .thenComparing(Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        int limit = Math.min(definition.breakdown().limit(), values.size());
        List<Row> rows = new ArrayList<>();
        values.subList(0, limit)
                .forEach(value -> rows.add(new Row(value, false, steps(byValue.get(value), definition.entries()))));
        List<List<OracleChain>> rest = values.subList(limit, values.size()).stream()
                .flatMap(value -> byValue.get(value).stream()).toList();
        if (!rest.isEmpty()) {
            rows.add(new Row("other", true, steps(rest, definition.entries())));
        }
        return rows;
    }

    private String valueOf(OracleChain winner) {
        List<StreamEvent> events = winner.events();
        return (definition.breakdown().attribution() == Attribution.FIRST ? events.getFirst() : events.getLast())
                .text(definition.breakdown().by());
    }

    /** Who reached the step that the definition names and not the next. */
    Set<Lost> lost() {
        return winners.entrySet().stream().filter(winner -> winner.getValue().depth() == definition.dropOffAfter())
                .map(winner -> lost(winner.getKey(), winner.getValue())).collect(toSet());
    }

    private static Lost lost(Actor actor, OracleChain winner) {
        StreamEvent first = winner.events().getFirst();
        return new Lost(actor.userId() == null ? first.userId() : actor.userId(), first.sessionToken(), winner.entry(),
                winner.completion());
    }
}
