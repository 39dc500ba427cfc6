package io.monetization.events.people;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How many actors reached each step, and how long it took them. */
final class StepTally {

    private final long[] actors;
    private final List<Durations> durations;

    StepTally(int steps) {
        this.actors = new long[steps];
        this.durations = new ArrayList<>(Stream.generate(Durations::new).limit(steps).toList());
    }

    /** Counts an actor. */
    void add(Chain[] bestByLength) {
        for (int i = 0; i < actors.length && bestByLength[i] != null; i++) {
            actors[i]++;
            if (i > 0) {
                durations.get(i).add(bestByLength[i].duration());
            }
        }
    }

    void addAll(StepTally others) {
        for (int i = 0; i < actors.length; i++) {
            actors[i] += others.actors[i];
            durations.get(i).addAll(others.durations.get(i));
        }
    }

    /** The actors that reached the first step. */
    long entered() {
        return actors[0];
    }

    List<FunnelStep> steps() {
        List<FunnelStep> steps = new ArrayList<>();
        for (int i = 0; i < actors.length; i++) {
            durations.get(i).sort();
            steps.add(FunnelStep.of(i, actors, durations.get(i)));
        }
        return steps;
    }
}
