package io.monetization.events.people;

import java.util.UUID;

/**
 * What a funnel needs to know of one event of an actor.
 *
 * @param time microseconds since 1970
 * @param id identifies it together with its time
 * @param steps the steps that it matches: bit 0 for the first one; 0 for none
 * @param excluded whether it breaks chains
 * @param held stands for its values of the held fields; null when one of them is missing, or none is held
 * @param value its value of the field of the breakdown; null when it has none
 * @param purchase the money it moved; null unless it is a purchase
 */
record FunnelEvent(long time, UUID id, int steps, boolean excluded, Long held, String value, Purchase purchase) {

    /** Money in minor units of its currency. */
    record Purchase(long cents, String currency) {
    }

    boolean isStep() {
        return steps != 0;
    }

    /** Whether it can be this step, counted from 0. */
    boolean matches(int step) {
        return (steps >>> step & 1) == 1;
    }
}
