package io.monetization.events.commit;

import io.monetization.events.idempotency.KeptAnswer;
import io.monetization.events.problem.ProblemException;

/** What becomes of a submission when its transaction is committed. */
sealed interface Outcome permits Committed, Outcome.Answered, Outcome.Refused {

    /** Whether it was answered as it had been before. */
    default boolean isRepeated() {
        return this instanceof Answered(var answer) && answer.again();
    }

    /** It has a key, and its answer is kept under it. */
    record Answered(KeptAnswer answer) implements Outcome {
    }

    /** It has a key under which it cannot be answered. */
    record Refused(ProblemException reason) implements Outcome {
    }
}
