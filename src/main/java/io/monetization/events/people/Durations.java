package io.monetization.events.people;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/** How long something took for each actor, in microseconds: eight bytes an actor. */
final class Durations {

    private static final int FIRST_CAPACITY = 16;
    private static final int DECIMALS = 6;

    private long[] micros = new long[0];
    private int size;

    void add(long duration) {
        makeRoomFor(1);
        micros[size++] = duration;
    }

    void addAll(Durations others) {
        makeRoomFor(others.size);
        System.arraycopy(others.micros, 0, micros, size, others.size);
        size += others.size;
    }

    private void makeRoomFor(int more) {
        if (size + more > micros.length) {
            micros = Arrays.copyOf(micros, Math.max(Math.max(FIRST_CAPACITY, size * 2), size + more));
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    void sort() {
        Arrays.sort(micros, 0, size);
    }

    /**
     * The continuous percentile, as {@code percentile_cont} of the SQL standard has it, of durations that are sorted.
     *
     * @param percent 0 to 100
     * @return in seconds, rounded to microseconds, without trailing zeros
     */
    BigDecimal percentile(int percent) {
        BigDecimal place = BigDecimal.valueOf(percent).multiply(BigDecimal.valueOf(size - 1L)).movePointLeft(2);
        int below = place.intValue();
        int above = Math.min(below + 1, size - 1);
        BigDecimal share = place.subtract(BigDecimal.valueOf(below));
        BigDecimal exact = BigDecimal.valueOf(micros[below])
                .add(BigDecimal.valueOf(micros[above] - micros[below]).multiply(share, MathContext.UNLIMITED));
        BigDecimal seconds = exact.movePointLeft(DECIMALS).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
