package io.monetization.events.calendar;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A calendar month in UTC, the half-open range of instants {@code [start, end)}.
 *
 * @param value the month of the ISO calendar
 */
public record UtcMonth(YearMonth value) implements Comparable<UtcMonth> {

    public static UtcMonth of(int year, int month) {
        return new UtcMonth(YearMonth.of(year, month));
    }

    /** The month in which the instant lies. */
    public static UtcMonth containing(Instant instant) {
        return new UtcMonth(YearMonth.from(instant.atOffset(ZoneOffset.UTC)));
    }

    /**
     * Reads {@code yyyy-MM}.
     *
     * @throws java.time.format.DateTimeParseException if the text is not a month
     */
    public static UtcMonth parse(CharSequence text) {
        return new UtcMonth(YearMonth.parse(text));
    }

    /** Every month from the first to the last, both included; empty if the last lies before the first. */
    public static List<UtcMonth> rangeClosed(UtcMonth first, UtcMonth last) {
        return LongStream.rangeClosed(0, ChronoUnit.MONTHS.between(first.value, last.value)).mapToObj(first::plus).toList();
    }

    public UtcMonth plus(long months) {
        return new UtcMonth(value.plusMonths(months));
    }

    public UtcMonth minus(long months) {
        return new UtcMonth(value.minusMonths(months));
    }

    /** The first instant of the month. */
    public Instant start() {
        return value.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant after the month. */
    public Instant end() {
        return plus(1).start();
    }

    public boolean isBefore(UtcMonth other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(UtcMonth other) {
        return value.compareTo(other.value);
    }

    /** The month as {@code yyyy-MM}. */
    @Override
    public String toString() {
        return value.toString();
    }
}
