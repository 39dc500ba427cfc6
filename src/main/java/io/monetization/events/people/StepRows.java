package io.monetization.events.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps of a funnel as rows of a table: those of the whole, then those of each row of the breakdown. */
final class StepRows {

    static final List<String> COLUMNS = List.of("period", "part", "value", "step", "actors", "conversion_from_start",
            "conversion_from_previous", "drop_off", "median_seconds", "p90_seconds", "p95_seconds", "interval_95_low",
            "interval_95_high");

    private StepRows() {
    }

    /**
     * Lists the rows.
     *
     * @param name of the period
     * @param period null for no rows
     */
    static List<List<?>> of(String name, PeriodFunnel period) {
        List<List<?>> rows = new ArrayList<>();
        if (period != null) {
            period.steps().forEach(step -> rows.add(row(step, name, "total", null)));
            period.breakdown().forEach(part -> part.steps()
                    .forEach(step -> rows.add(row(step, name, part.other() ? "other" : "value", part.value()))));
        }
        return rows;
    }

    private static List<?> row(FunnelStep step, String period, String part, String value) {
        SecondsToConvert seconds = step.secondsToConvert() == null ? new SecondsToConvert(null, null, null)
                : step.secondsToConvert();
        boolean uncertain = step.interval95() != null;
        return Arrays.asList(period, part, value, step.step(), step.actors(), step.conversionFromStart(),
                step.conversionFromPrevious(), step.dropOff(), seconds.median(), seconds.p90(), seconds.p95(),
                uncertain ? step.interval95().getFirst() : null, uncertain ? step.interval95().getLast() : null);
    }
}
