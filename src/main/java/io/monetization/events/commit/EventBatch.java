package io.monetization.events.commit;

import java.util.List;
import java.util.function.Function;

import io.monetization.events.event.Event;
import io.monetization.events.event.Verdict;

/**
 * The events of one request, judged one by one.
 *
 * @param sender who sent them
 * @param verdicts in the order of the request
 * @param valid the events that may be stored
 * @param refused those that may not
 */
public record EventBatch(String sender, List<Verdict> verdicts, List<Event> valid, List<Verdict.Refused> refused) {

    public static EventBatch of(String sender, List<Verdict> verdicts) {
        return new EventBatch(sender, verdicts,
                verdicts.stream().filter(Verdict.Valid.class::isInstance).map(verdict -> ((Verdict.Valid) verdict).event())
                        .toList(),
                verdicts.stream().filter(Verdict.Refused.class::isInstance).map(Verdict.Refused.class::cast).toList());
    }

    public boolean hasRefused() {
        return !refused.isEmpty();
    }

    /** The same batch, its valid events judged once more. */
    EventBatch recheck(Function<Event, Verdict> judge) {
        return of(sender, verdicts.stream()
                .map(verdict -> verdict instanceof Verdict.Valid(var event) ? judge.apply(event) : verdict).toList());
    }
}
