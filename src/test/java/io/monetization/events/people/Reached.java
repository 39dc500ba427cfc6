package io.monetization.events.people;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A step of an answer.
 *
 * @param times how long each actor that reached it took, from its first event
 */
record Reached(List<Duration> times) {

    private static final double MICROS_A_SECOND = 1e6;

    int actors() {
        return times.size();
    }

    /** As {@code percentile_cont}: between the two nearest times in proportion. Somebody must have reached the step. */
    double seconds(double fraction) {
        double[] sorted = times.stream().mapToDouble(time -> time.dividedBy(ChronoUnit.MICROS.getDuration()) / MICROS_A_SECOND)
                .sorted().toArray();
        double place = fraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
