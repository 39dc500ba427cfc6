package io.monetization.events.people;

import java.util.List;

/**
 * Chains whose events come in the order of the steps, found in one pass over the events.
 * <p>
 * The later a chain of some length was completed, the later it started; so of all chains of one length only the one
 * completed last can be part of a better chain, and one for each length is all that is remembered. The events of one instant
 * may be taken in any order and are therefore looked at together: those that continue a chain are matched to the steps that
 * follow it.
 */
final class SequentialChains implements ChainSearch {

    private final int steps;
    private final long window;
    private final long stepWindow;
    private final boolean strict;

    SequentialChains(int steps, long window, long stepWindow, boolean strict) {
        this.steps = steps;
        this.window = window;
        this.stepWindow = stepWindow;
        this.strict = strict;
    }

    @Override
    public Chain[] bestByLength(List<FunnelEvent> events, long from, long to) {
        Pass pass = new Pass(from, to);
        for (int i = 0, end; i < events.size(); i = end) {
            long time = events.get(i).time();
            end = i + 1;
            while (end < events.size() && events.get(end).time() == time) {
                end++;
            }
            pass.meet(events.subList(i, end), time);
        }
        return pass.best;
    }

    /** One pass over the events of an actor. */
    private final class Pass {

        private final long from;
        private final long to;
        private final Chain[] best = new Chain[steps];
        /** The chain of each length that can be continued, that of length 1 in the first place. */
        private Chain[] open = new Chain[steps];

        Pass(long from, long to) {
            this.from = from;
            this.to = to;
        }

        void meet(List<FunnelEvent> instant, long time) {
            Chain[] next = strict ? new Chain[steps] : open.clone();
            if (instant.size() == 1) {
                extendBy(instant.getFirst(), time, next);
            } else {
                List<FunnelEvent> stepEvents = instant.stream().filter(FunnelEvent::isStep).toList();
                extend(stepEvents, time, next, instant.size() == stepEvents.size());
            }
            open = next;
            for (FunnelEvent event : instant) {
                if (event.excluded()) {
                    breakChainsBefore(time);
                }
            }
        }

        /** What {@link #extend} comes to where an instant has one event, as nearly all have. */
        private void extendBy(FunnelEvent event, long time, Chain[] next) {
            for (int step = 0; step < steps; step++) {
                if (event.matches(step) && canContinueWith(step, time)) {
                    next[step] = step == 0 ? Chain.startingWith(event) : open[step - 1].then(event);
                    best[step] = best[step] == null ? next[step] : best[step];
                }
            }
        }

        /**
         * Completes a chain of each length that the events of this instant can complete.
         *
         * @param next takes the chains that can be continued after this instant
         * @param onlySteps whether a chain in strict order can go on after this instant at all
         */
        private void extend(List<FunnelEvent> events, long time, Chain[] next, boolean onlySteps) {
            StepMatching matching = new StepMatching(events, steps);
            int lowest = 0;
            for (int step = 0; step < steps; step++) {
                while (!matching.add(step)) {
                    if (lowest == step) {
                        lowest++;
                        break;
                    }
                    matching.remove(lowest++);
                }
                Chain chain = longestTaken(matching, lowest, step, time);
                if (chain != null && best[step] == null) {
                    best[step] = chain;
                }
                if (!strict) {
                    next[step] = chain == null ? next[step] : chain;
                } else if (onlySteps) {
                    next[step] = uninterrupted(matching, lowest, step, time, events.size());
                }
            }
        }

        /**
         * The chain up to the step that takes the most of its events from this instant, which is the one that starts latest.
         */
        private Chain longestTaken(StepMatching matching, int lowest, int step, long time) {
            for (int first = lowest; first <= step; first++) {
                if (canContinueWith(first, time)) {
                    return chain(matching, first, step);
                }
            }
            return null;
        }

        /** In strict order a chain goes on if it began at this instant, or if every event of this instant is a part of it. */
        private Chain uninterrupted(StepMatching matching, int lowest, int step, long time, int events) {
            if (lowest == 0 && canContinueWith(0, time)) {
                return chain(matching, 0, step);
            }
            int first = step + 1 - events;
            return first >= Math.max(lowest, 1) && canContinueWith(first, time) ? chain(matching, first, step) : null;
        }

        private boolean canContinueWith(int step, long time) {
            if (step == 0) {
                return from <= time && time < to;
            }
            Chain before = open[step - 1];
            return before != null && time - before.start() <= window && time - before.end() <= stepWindow;
        }

        private Chain chain(StepMatching matching, int first, int last) {
            Chain chain = first == 0 ? null : open[first - 1];
            for (int step = first; step <= last; step++) {
                FunnelEvent event = matching.eventOf(step);
                chain = chain == null ? Chain.startingWith(event) : chain.then(event);
            }
            return chain;
        }

        /** An event that breaks chains lies strictly between the start of a chain and everything that comes later. */
        private void breakChainsBefore(long time) {
            for (int i = 0; i < steps; i++) {
                if (open[i] != null && open[i].start() < time) {
                    open[i] = null;
                }
            }
        }
    }
}
