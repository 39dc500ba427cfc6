package io.monetization.events.question;

import java.time.Duration;

import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** The time until which a question must be answered; the database keeps to it by itself, what is computed here has to look. */
public final class Deadline {

    private final Duration limit;
    private final long start = System.nanoTime();

    public Deadline(Duration limit) {
        this.limit = limit;
    }

    /** Ends the question with {@code question_too_expensive} if its time is over. */
    public void check() {
        if (System.nanoTime() - start > limit.toNanos()) {
            throw passed(limit);
        }
    }

    static ProblemException passed(Duration limit) {
        return new ProblemException(Problem.of(ProblemCode.QUESTION_TOO_EXPENSIVE, "The question was stopped after "
                + limit.toSeconds()
                + " seconds. Ask for a shorter window or for one event_id; a funnel over whole UTC days reads"
                + " daily counts instead of events").with("time_limit", limit.toString()));
    }
}
