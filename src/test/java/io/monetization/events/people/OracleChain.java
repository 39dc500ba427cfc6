package io.monetization.events.people;

import static java.util.Comparator.comparingInt;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Events that reach as many steps as they are.
 *
 * @param events at least one, by time
 */
record OracleChain(List<StreamEvent> events) {

    /**
     * Rule 5: the deepest is best; among those the one that completes earliest; then the one that starts latest; then the one
     * whose events are latest, compared from the last to the first. Chains that are still equal take the same times.
     */
    static final Comparator<OracleChain> BEST_LAST = comparingInt(OracleChain::depth)
            .thenComparing(OracleChain::completion, Comparator.reverseOrder()).thenComparing(OracleChain::entry)
            .thenComparing(OracleChain::compareFromTheLast);

    int depth() {
        return events.size();
    }

    Instant entry() {
        return events.getFirst().at();
    }

    Instant completion() {
        return events.getLast().at();
    }

    Duration duration() {
        return Duration.between(entry(), completion());
    }

    private int compareFromTheLast(OracleChain other) {
        for (int i = depth() - 1; i >= 0; i--) {
            int order = events.get(i).at().compareTo(other.events.get(i).at());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
