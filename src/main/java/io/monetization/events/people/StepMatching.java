package io.monetization.events.people;

import java.util.Arrays;
import java.util.List;

/**
 * A matching of steps to events, one event to one step, that is kept as large as possible while steps come and go. A step
 * is added along an augmenting path (Berge; Kuhn's algorithm).
 */
final class StepMatching {

    private static final int NONE = -1;

    private final List<FunnelEvent> events;
    private final int[] eventOfStep;
    private final int[] stepOfEvent;

    StepMatching(List<FunnelEvent> events, int steps) {
        this.events = events;
        this.eventOfStep = new int[steps];
        this.stepOfEvent = new int[events.size()];
        Arrays.fill(eventOfStep, NONE);
        Arrays.fill(stepOfEvent, NONE);
    }

    /** Whether each of the events can be a step of its own. */
    static boolean matchesAll(List<FunnelEvent> events, int steps) {
        StepMatching matching = new StepMatching(events, steps);
        int matched = 0;
        for (int step = 0; step < steps; step++) {
            matched += matching.add(step) ? 1 : 0;
        }
        return matched == events.size();
    }

    /** Finds an event for one more step; the steps matched before stay matched, perhaps to other events. */
    boolean add(int step) {
        return augment(step, new boolean[events.size()]);
    }

    /** Gives the event of a step free. */
    void remove(int step) {
        stepOfEvent[eventOfStep[step]] = NONE;
        eventOfStep[step] = NONE;
    }

    FunnelEvent eventOf(int step) {
        return events.get(eventOfStep[step]);
    }

    private boolean augment(int step, boolean[] visited) {
        for (int event = 0; event < visited.length; event++) {
            if (events.get(event).matches(step) && !visited[event]) {
                visited[event] = true;
                if (stepOfEvent[event] == NONE || augment(stepOfEvent[event], visited)) {
                    stepOfEvent[event] = step;
                    eventOfStep[step] = event;
                    return true;
                }
            }
        }
        return false;
    }
}
