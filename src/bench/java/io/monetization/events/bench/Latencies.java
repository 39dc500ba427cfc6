package io.monetization.events.bench;

import java.util.List;

/**
 * What came of the requests of one phase.
 *
 * @param millis of each that succeeded, from the moment at which it was due to the end of its answer
 * @param failures what was wrong with the others
 * @param seconds how long the phase was
 */
record Latencies(List<Double> millis, List<String> failures, double seconds) {

    double percentile(double percent) {
        return Side.percentile(millis, percent);
    }

    double longest() {
        return percentile(100);
    }

    double perSecond() {
        return millis.size() / seconds;
    }
}
