package io.monetization.events.ingest;

import java.util.ArrayList;
import java.util.List;

import io.monetization.events.event.Verdict;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Gathers what was decided of the events of one request, up to the cap. */
class VerdictCollector {

    private final int cap;
    private final List<Verdict> verdicts = new ArrayList<>();

    VerdictCollector(int cap) {
        this.cap = cap;
    }

    /** @throws ProblemException 413 if there are as many as may be */
    void add(Verdict verdict) {
        if (verdicts.size() == cap) {
            throw new ProblemException(
                    Problem.of(ProblemCode.TOO_MANY_EVENTS, "One request may hold at most " + cap + " events")
                            .with("limit_events", cap));
        }
        verdicts.add(verdict);
    }

    /** @throws ProblemException 400 if there is none */
    List<Verdict> atLeastOne() {
        if (verdicts.isEmpty()) {
            throw new ProblemException(ProblemCode.EMPTY_BATCH, "Send at least one event");
        }
        return verdicts;
    }

    /** What there is. */
    List<Verdict> all() {
        return verdicts;
    }
}
