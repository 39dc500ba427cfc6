package io.monetization.events.commit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.monetization.events.event.Event;

/**
 * Whether events are likely to be new. Most are, and are written faster as such; one that is stored already ends its
 * transaction, which is then repeated with care, as are those that follow: who sends one event again sends more of them.
 */
class Novelty {

    /** Of a stream that is all repetition, one transaction in so many is in vain. */
    private static final int CAREFUL_TRANSACTIONS = 64;

    private final AtomicInteger careful = new AtomicInteger();

    /**
     * Whether to write a transaction's events as new ones.
     *
     * @param events in the order of their keys
     */
    boolean isLikely(List<Event> events) {
        return careful.getAndUpdate(left -> Math.max(0, left - 1)) == 0 && !hasTwins(events);
    }

    /** One was not new. */
    void disprove() {
        careful.set(CAREFUL_TRANSACTIONS);
    }

    private static boolean hasTwins(List<Event> events) {
        for (int i = 1; i < events.size(); i++) {
            if (Event.KEY_ORDER.compare(events.get(i - 1), events.get(i)) == 0) {
                return true;
            }
        }
        return false;
    }
}
