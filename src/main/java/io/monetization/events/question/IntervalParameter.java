package io.monetization.events.question;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.monetization.events.calendar.Interval;
import io.monetization.events.problem.ProblemException;

/** The interval of a trend, read as text. */
public final class IntervalParameter {

    private static final String NAMES = Arrays.stream(Interval.values()).map(IntervalParameter::name)
            .collect(Collectors.joining(", "));

    private IntervalParameter() {
    }

    /**
     * Finds the interval of this name.
     *
     * @param name the parameter
     * @param text what was sent; null if it was not
     * @throws ProblemException {@code invalid_parameter}, listing the intervals
     */
    public static Interval read(String name, String text) {
        return Arrays.stream(Interval.values()).filter(interval -> name(interval).equals(text)).findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter(name,
                        (text == null ? "is missing" : "'" + text + "' is no interval") + "; use one of " + NAMES));
    }

    private static String name(Interval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }
}
