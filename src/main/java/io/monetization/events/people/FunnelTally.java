package io.monetization.events.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.Deadline;

/** What is counted of a funnel, actor by actor. */
final class FunnelTally {

    private static final Comparator<Map.Entry<String, StepTally>> LARGEST_FIRST = Comparator.<Map.Entry<String, StepTally>> comparingLong(
            entry -> entry.getValue().entered()).reversed()
            .thenComparing(Map.Entry::getKey, Comparator.nullsLast(Comparator.naturalOrder()));

    private final FunnelDefinition definition;
    private final Journeys journeys;
    private final int steps;
    private final Refunds refunds;
    private final StepTally total;
    private final RevenueTally revenue;
    private final TrendTally trend;
    private final Map<String, StepTally> byValue = new HashMap<>();
    private final DropOffs dropOffs;

    FunnelTally(FunnelDefinition definition, Refunds refunds, DropOffs dropOffs, Deadline deadline) {
        this.definition = definition;
        this.journeys = new Journeys(definition, deadline);
        this.steps = definition.steps().size();
        this.refunds = refunds;
        this.total = new StepTally(steps);
        this.revenue = new RevenueTally(refunds);
        this.trend = new TrendTally(definition, journeys);
        this.dropOffs = dropOffs;
    }

    /**
     * Counts an actor.
     *
     * @param events all of its events, in the order of time
     */
    void add(List<FunnelEvent> events) {
        Chain[] best = journeys.bestByLength(events, definition.entries());
        if (best[0] == null) {
            return;
        }
        int depth = 1;
        while (depth < steps && best[depth] != null) {
            depth++;
        }
        Chain winner = best[depth - 1];
        total.add(best);
        revenue.add(winner);
        trend.add(events, best);
        if (definition.breakdown() != null) {
            byValue.computeIfAbsent(valueOf(winner), _ -> new StepTally(steps)).add(best);
        }
        dropOffs.add(depth, winner);
    }

    /** Counts the actors of another tally of the same funnel. */
    void addAll(FunnelTally others) {
        total.addAll(others.total);
        revenue.addAll(others.revenue);
        trend.addAll(others.trend);
        others.byValue.forEach((value, tally) -> byValue.computeIfAbsent(value, _ -> new StepTally(steps)).addAll(tally));
        dropOffs.addAll(others.dropOffs);
    }

    DropOffs dropOffs() {
        return dropOffs;
    }

    PeriodFunnel answer(Instant asOf) {
        List<FunnelStep> answered = total.steps();
        return new PeriodFunnel(AnsweredWindow.of(definition.entries(), definition.tz()), answered,
                FunnelTotals.of(answered), revenue.revenue(), refunds.unlinked(), breakdown(), trend.buckets(asOf));
    }

    private String valueOf(Chain winner) {
        return switch (definition.breakdown().attribution()) {
            case FIRST -> winner.first().value();
            case LAST -> winner.last().value();
        };
    }

    private List<BreakdownRow> breakdown() {
        List<BreakdownRow> rows = new ArrayList<>();
        StepTally other = new StepTally(steps);
        for (Map.Entry<String, StepTally> entry : byValue.entrySet().stream().sorted(LARGEST_FIRST).toList()) {
            if (rows.size() < definition.breakdown().limit()) {
                rows.add(BreakdownRow.of(entry.getKey(), entry.getValue()));
            } else {
                other.addAll(entry.getValue());
            }
        }
        if (other.entered() > 0) {
            rows.add(BreakdownRow.other(other));
        }
        return rows;
    }
}
