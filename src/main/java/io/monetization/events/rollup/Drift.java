package io.monetization.events.rollup;

/**
 * How far counts were from the events that they count.
 *
 * @param keys how many counts were wrong
 * @param events the sum of their absolute errors, in events
 * @param repaired how many of them were put right
 */
public record Drift(long keys, long events, long repaired) {

    static final Drift NONE = new Drift(0, 0, 0);

    Drift plus(Drift other) {
        return new Drift(keys + other.keys, events + other.events, repaired + other.repaired);
    }
}
