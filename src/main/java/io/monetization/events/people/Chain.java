package io.monetization.events.people;

import java.util.Comparator;

/**
 * Events of one actor that went through the steps of a funnel, from the first one on.
 *
 * @param before the chain without its last event; null for a chain of one
 * @param last the event that completes it
 * @param start the time of its first event
 */
record Chain(Chain before, FunnelEvent last, long start) {

    /**
     * Of the chains of one length the best is the one that completes earliest, among those the one that starts latest, and
     * among those the one whose events are the latest, compared from its end.
     */
    static final Comparator<Chain> BEST_FIRST = Comparator.comparingLong(Chain::end)
            .thenComparing(Comparator.comparingLong(Chain::start).reversed()).thenComparing(Chain::compareFromTheEnd);

    static Chain startingWith(FunnelEvent event) {
        return new Chain(null, event, event.time());
    }

    Chain then(FunnelEvent event) {
        return new Chain(this, event, start);
    }

    /** The time of its last event. */
    long end() {
        return last.time();
    }

    /** How long it took, in microseconds. */
    long duration() {
        return end() - start;
    }

    FunnelEvent first() {
        return before == null ? last : before.first();
    }

    private static int compareFromTheEnd(Chain one, Chain other) {
        if (one == null || other == null) {
            return 0;
        }
        int later = Long.compare(other.end(), one.end());
        return later != 0 ? later : compareFromTheEnd(one.before, other.before);
    }
}
