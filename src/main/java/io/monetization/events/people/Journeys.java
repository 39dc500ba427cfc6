package io.monetization.events.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.monetization.events.calendar.Window;
import io.monetization.events.question.Deadline;

/** Finds how far an actor went through a funnel, within the values that its fields hold. */
final class Journeys {

    private final int steps;
    private final boolean holds;
    private final ChainSearch search;
    private final Deadline deadline;

    Journeys(FunnelDefinition definition, Deadline deadline) {
        this.steps = definition.steps().size();
        this.holds = !definition.hold().isEmpty();
        this.search = ChainSearch.of(definition);
        this.deadline = deadline;
    }

    /**
     * Looks at the events of one actor.
     *
     * @param events in the order of time
     * @param entries when a chain may start
     * @return the best chain of each length, as {@link ChainSearch#bestByLength} has it
     */
    Chain[] bestByLength(List<FunnelEvent> events, Window entries) {
        deadline.check();
        long from = Micros.of(entries.from());
        long to = Micros.of(entries.to());
        if (!holds) {
            return search.bestByLength(events, from, to);
        }
        Chain[] best = new Chain[steps];
        for (List<FunnelEvent> held : byHeldValues(events)) {
            Chain[] found = search.bestByLength(held, from, to);
            Arrays.setAll(best, i -> better(best[i], found[i]));
        }
        return best;
    }

    /** What has no value in a held field is held together with nothing. */
    private static Collection<List<FunnelEvent>> byHeldValues(List<FunnelEvent> events) {
        Map<Long, List<FunnelEvent>> groups = new LinkedHashMap<>();
        events.stream().filter(event -> event.held() != null)
                .forEach(event -> groups.computeIfAbsent(event.held(), _ -> new ArrayList<>()).add(event));
        return groups.values();
    }

    private static Chain better(Chain one, Chain other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Chain.BEST_FIRST.compare(one, other) <= 0 ? one : other;
    }
}
