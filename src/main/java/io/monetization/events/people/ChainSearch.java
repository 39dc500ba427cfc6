package io.monetization.events.people;

import java.util.List;

/** Finds the best chain of each length that the events of one actor make. */
sealed interface ChainSearch permits SequentialChains, UnorderedChains {

    /**
     * Looks at the events of one actor.
     *
     * @param events in the order of time
     * @param from the first time at which a chain may start
     * @param to the first time at which none may start any more
     * @return the best chain of each length by {@link Chain#BEST_FIRST}: of length 1 in the first place; null from the first
     *         length on that no chain has
     */
    Chain[] bestByLength(List<FunnelEvent> events, long from, long to);

    static ChainSearch of(FunnelDefinition definition) {
        int steps = definition.steps().size();
        long window = Micros.of(definition.window());
        long stepWindow = definition.stepWindow() == null ? window : Micros.of(definition.stepWindow());
        return switch (definition.order()) {
            case ORDERED -> new SequentialChains(steps, window, stepWindow, false);
            case STRICT -> new SequentialChains(steps, window, stepWindow, true);
            case ANY -> new UnorderedChains(steps, window);
        };
    }
}
