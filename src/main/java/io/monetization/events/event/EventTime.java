package io.monetization.events.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads {@code date-time} of RFC 3339, section 5.6, to the microsecond. Every event has one: patterns and the JDK's
 * formatter took a quarter of the processor that went into a batch.
 */
public final class EventTime {

    private static final int FRACTION = 20;
    private static final int MICROSECOND_DIGITS = 6;
    private static final int OFFSET_LENGTH = 6;
    private static final int NANOS_OF_MICRO = 1_000;

    private final String field;
    private final String text;

    private EventTime(String field, String text) {
        this.field = field;
        this.text = text;
    }

    /**
     * Reads a time.
     *
     * @param field whose value it is, for the refusal
     */
    static Instant parse(String field, String text) {
        return new EventTime(field, text).instant();
    }

    /** The time; empty if the text is none. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(parse("", text));
        } catch (Refusal noTime) {
            return Optional.empty();
        }
    }

    private Instant instant() {
        int end = endOfFraction();
        int year = number(0, 4);
        expect(4, '-');
        int month = number(5, 2);
        expect(7, '-');
        int day = number(8, 2);
        expect(10, 'T');
        int hour = number(11, 2);
        expect(13, ':');
        int minute = number(14, 2);
        expect(16, ':');
        int second = number(17, 2);
        int micros = micros(end);
        try {
            return LocalDate.of(year, month, day).atTime(LocalTime.of(hour, minute, second, micros * NANOS_OF_MICRO))
                    .toInstant(offset(end));
        } catch (DateTimeException e) {
            throw EventFields.invalid(field, "is not a time of the calendar");
        }
    }

    /** Where the offset begins. */
    private int endOfFraction() {
        int position = FRACTION - 1;
        if (position >= text.length()) {
            throw malformed();
        }
        if (text.charAt(position) != '.') {
            return position;
        }
        position++;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        if (position == FRACTION) {
            throw malformed();
        }
        return position;
    }

    private int micros(int end) {
        int digits = Math.max(0, end - FRACTION);
        if (digits > MICROSECOND_DIGITS) {
            throw EventFields.invalid(field, "must have at most 6 fractional digits: times are kept to the microsecond");
        }
        int micros = number(FRACTION, digits);
        for (int i = digits; i < MICROSECOND_DIGITS; i++) {
            micros *= 10;
        }
        return micros;
    }

    private ZoneOffset offset(int start) {
        if (start + 1 == text.length() && isLetter(start, 'Z')) {
            return ZoneOffset.UTC;
        }
        if (start + OFFSET_LENGTH != text.length() || (text.charAt(start) != '+' && text.charAt(start) != '-')) {
            throw malformed();
        }
        expect(start + 3, ':');
        int sign = text.charAt(start) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(start + 1, 2), sign * number(start + 4, 2));
    }

    private int number(int start, int length) {
        int number = 0;
        for (int i = start; i < start + length; i++) {
            if (!isDigit(text.charAt(i))) {
                throw malformed();
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private void expect(int position, char expected) {
        if (!isLetter(position, expected)) {
            throw malformed();
        }
    }

    private boolean isLetter(int position, char upperCase) {
        return Character.toUpperCase(text.charAt(position)) == upperCase;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Refusal malformed() {
        return EventFields.invalid(field, "must be a time with an offset (RFC 3339) such as 2025-12-31T23:59:59.999999Z");
    }
}
