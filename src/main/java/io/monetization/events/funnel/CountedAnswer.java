package io.monetization.events.funnel;

import java.util.List;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.question.QueryPlan;

/**
 * What a statement that counts answered.
 *
 * @param rows what was made of its rows
 * @param archived the months it counted whose events are archived
 * @param plan its plan; null unless that was asked for
 */
record CountedAnswer<T>(T rows, List<UtcMonth> archived, QueryPlan plan) {

    List<String> archivedMonths() {
        return archived.stream().map(UtcMonth::toString).toList();
    }
}
