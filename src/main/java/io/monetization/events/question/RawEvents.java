package io.monetization.events.question;

import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.calendar.Window;
import io.monetization.events.database.SqlWork;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Access to the events themselves, which a month that is archived does not have any more: its counts are all that is left. */
@Singleton
public class RawEvents {

    private final Questions questions;

    RawEvents(Questions questions) {
        this.questions = questions;
    }

    /**
     * Runs the work in one snapshot, to the end of which no month is taken out of the table.
     *
     * @param parts the times of which the work reads events
     * @throws ProblemException {@code raw_events_archived} if a month of these times was taken out before
     */
    public <T> T reading(List<Window> parts, SqlWork<T> work) {
        return questions.snapshotOf("monetization_events", connection -> {
            List<String> archived = ArchivedMonths.unreadable(connection).stream()
                    .filter(month -> parts.stream().anyMatch(part -> part.touches(month))).map(UtcMonth::toString).toList();
            if (!archived.isEmpty()) {
                throw archived(archived);
            }
            return work.on(connection);
        });
    }

    private static ProblemException archived(List<String> months) {
        return new ProblemException(Problem.of(ProblemCode.RAW_EVENTS_ARCHIVED, "The events of " + months
                + " are not in the table any more; /api/v1/archives says which of them are in a file and can be put back with"
                + " POST /api/v1/archives/{partition}/restore. Funnels over whole UTC days need only their counts, which are kept")
                .with("months", months));
    }
}
