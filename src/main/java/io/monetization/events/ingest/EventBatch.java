package io.monetization.events.ingest;

import java.util.List;

import io.monetization.events.event.Event;
import io.monetization.events.event.Verdict;

/**
 * The events of one request, judged one by one.
 *
 * @param verdicts in the order of the request
 */
record EventBatch(List<Verdict> verdicts) {

    List<Event> valid() {
        return verdicts.stream().filter(Verdict.Valid.class::isInstance).map(verdict -> ((Verdict.Valid) verdict).event())
                .toList();
    }

    boolean hasRefused() {
        return verdicts.stream().anyMatch(Verdict.Refused.class::isInstance);
    }
}
