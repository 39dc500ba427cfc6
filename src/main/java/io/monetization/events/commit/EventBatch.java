package io.monetization.events.commit;

import java.util.List;
import java.util.function.Function;

import io.monetization.events.event.Event;
import io.monetization.events.event.Verdict;

/**
 * The events of one request, judged one by one.
 *
 * @param verdicts in the order of the request
 */
public record EventBatch(List<Verdict> verdicts) {

    public List<Event> valid() {
        return verdicts.stream().filter(Verdict.Valid.class::isInstance).map(verdict -> ((Verdict.Valid) verdict).event())
                .toList();
    }

    public boolean hasRefused() {
        return verdicts.stream().anyMatch(Verdict.Refused.class::isInstance);
    }

    /** The same batch, its valid events judged once more. */
    EventBatch recheck(Function<Event, Verdict> judge) {
        return new EventBatch(verdicts.stream()
                .map(verdict -> verdict instanceof Verdict.Valid(var event) ? judge.apply(event) : verdict).toList());
    }
}
