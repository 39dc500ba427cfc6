package io.monetization.events.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws ranks of which the first is the most frequent: rank k weighs 1/(k+1). */
final class Zipf {

    private final double[] cumulative;

    Zipf(int ranks) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1.0 / (rank + 1);
            cumulative[rank] = sum;
        }
    }

    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble(cumulative[cumulative.length - 1]));
        return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    }
}
