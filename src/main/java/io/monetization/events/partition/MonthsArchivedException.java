package io.monetization.events.partition;

import java.util.Collection;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Months were archived between the moment when they were asked for and the moment when they were needed. */
public class MonthsArchivedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    MonthsArchivedException(Collection<UtcMonth> months) {
        super(Problem.of(ProblemCode.PARTITION_UNAVAILABLE, "Nothing was stored; " + months + " are archived"));
    }
}
