package io.monetization.events.people;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A step of an answer.
 *
 * @param times how long each actor that reached it took, from its first event
 */
record Reached(List<Duration> times) {

    private static final Duration MICROSECOND = ChronoUnit.MICROS.getDuration();
    private static final int HUNDRED = 100;

    int actors() {
        return times.size();
    }

    /**
     * As {@code percentile_cont}: between the two nearest times in proportion, to the microsecond. Somebody must have reached
     * the step.
     */
    BigDecimal seconds(int percent) {
        long[] micros = times.stream().mapToLong(time -> time.dividedBy(MICROSECOND)).sorted().toArray();
        int place = percent * (micros.length - 1);
        long below = micros[place / HUNDRED];
        long above = micros[(place + HUNDRED - 1) / HUNDRED];
        long hundredths = below * HUNDRED + place % HUNDRED * (above - below);
        return BigDecimal.valueOf(hundredths, 8).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
