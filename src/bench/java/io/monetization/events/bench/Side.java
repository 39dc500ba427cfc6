package io.monetization.events.bench;

import java.util.ArrayList;
import java.util.List;

/** One side of a comparison and what each round measured of it. */
final class Side {

    private final String name;
    private final List<Double> samples = new ArrayList<>();

    Side(String name) {
        this.name = name;
    }

    void add(double sample) {
        samples.add(sample);
    }

    String name() {
        return name;
    }

    List<Double> samples() {
        return List.copyOf(samples);
    }

    double median() {
        return percentile(samples, 50);
    }

    /** The smallest of the values that is not below {@code percent} of them (nearest rank). */
    static double percentile(List<Double> values, double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(percent / 100 * sorted.size()) - 1));
    }
}
