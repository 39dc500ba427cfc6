package io.monetization.events.people;

import java.util.ArrayList;
import java.util.List;

/**
 * Chains whose events come in any order: length k is reached by events that match k different steps, one event one step.
 * <p>
 * Sets of events that can be matched to different steps are the independent sets of a transversal matroid (Edmonds and
 * Fulkerson, 1965). So the latest basis, kept up to date by exchanging its oldest possible event for each new one, holds for
 * every start the largest match of the events since then, and any event can be part of a largest match.
 */
final class UnorderedChains implements ChainSearch {

    private final int steps;
    private final long window;

    UnorderedChains(int steps, long window) {
        this.steps = steps;
        this.window = window;
    }

    @Override
    public Chain[] bestByLength(List<FunnelEvent> events, long from, long to) {
        Pass pass = new Pass(from, to);
        for (int i = 0; i < events.size(); i++) {
            FunnelEvent event = events.get(i);
            pass.take(event);
            if (i + 1 == events.size() || events.get(i + 1).time() != event.time()) {
                pass.endInstant(event.time());
            }
        }
        return pass.best;
    }

    /** One pass over the events of an actor. */
    private final class Pass {

        private final long from;
        private final long to;
        private final Chain[] best = new Chain[steps];
        /** In the order of time. */
        private final List<FunnelEvent> basis = new ArrayList<>();
        /** The latest event with which a chain may start. */
        private FunnelEvent entry;
        private long lastExclusion = Long.MIN_VALUE;
        private boolean excludedNow;

        Pass(long from, long to) {
            this.from = from;
            this.to = to;
        }

        void take(FunnelEvent event) {
            excludedNow |= event.excluded();
            if (event.isStep()) {
                exchange(event);
                if (from <= event.time() && event.time() < to) {
                    entry = event;
                }
            }
        }

        void endInstant(long time) {
            long earliest = Math.max(Math.max(from, time - window), lastExclusion);
            if (entry != null && entry.time() >= earliest && basis.getLast().time() == time) {
                List<FunnelEvent> usable = basis.stream().filter(event -> event.time() >= earliest).toList();
                for (int length = 1; length <= usable.size(); length++) {
                    best[length - 1] = best[length - 1] == null ? latest(usable, length) : best[length - 1];
                }
            }
            lastExclusion = excludedNow ? time : lastExclusion;
            excludedNow = false;
        }

        /** Adds the event to the basis; where it does not fit in, the oldest event makes room without which it does. */
        private void exchange(FunnelEvent event) {
            basis.add(event);
            if (!StepMatching.matchesAll(basis, steps)) {
                int oldest = 0;
                FunnelEvent removed = basis.removeFirst();
                while (!StepMatching.matchesAll(basis, steps)) {
                    basis.add(oldest++, removed);
                    removed = basis.remove(oldest);
                }
            }
        }

        /** The latest chain of this length whose first event may start one. */
        private Chain latest(List<FunnelEvent> usable, int length) {
            List<FunnelEvent> taken = usable.subList(usable.size() - length, usable.size());
            return chain(taken.getFirst().time() < to ? taken : startingWithEntry(usable, length));
        }

        private List<FunnelEvent> startingWithEntry(List<FunnelEvent> usable, int length) {
            List<FunnelEvent> taken = new ArrayList<>(List.of(entry));
            for (FunnelEvent event : usable.reversed()) {
                if (taken.size() < length && event.time() >= to) {
                    taken.add(1, event);
                    if (!StepMatching.matchesAll(taken, steps)) {
                        taken.remove(1);
                    }
                }
            }
            return taken;
        }

        private static Chain chain(List<FunnelEvent> events) {
            Chain chain = Chain.startingWith(events.getFirst());
            for (FunnelEvent event : events.subList(1, events.size())) {
                chain = chain.then(event);
            }
            return chain;
        }
    }
}
