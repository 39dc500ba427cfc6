package io.monetization.events.question;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.monetization.events.problem.FieldError;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The window of time of a question, as texts: a bad one is answered with what to change. */
public record WindowQuery(
        @Parameter(required = true, description = """
                The start of the window; it belongs to the window. A date (`2025-12-01`: midnight in `tz`) or an RFC 3339 instant with \
                an offset and at most 6 fraction digits (`2025-12-01T08:30:00Z`). In a URL the `+` of an offset is written `%2B`.\
                """, example = "2025-12-01") @RestQuery("from") String from,
        @Parameter(required = true, description = """
                The end of the window; it does not belong to the window, so a whole December is from=2025-12-01 to=2026-01-01. \
                Written like `from`, later than `from`, at most 400 days after it unless configured otherwise.\
                """, example = "2026-01-01") @RestQuery("to") String to,
        @Parameter(description = """
                The time zone in which dates are read: a name of the IANA database. UTC if left out. It does not touch instants, \
                which carry their own offset, nor the answer, which is in UTC.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, defaultValue = DEFAULT_ZONE, examples = {
                "Europe/Berlin" })) @RestQuery("tz") String tz){

    private static final String DEFAULT_ZONE = "UTC";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT = Pattern
            .compile(DATE + "[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern WITHOUT_OFFSET = Pattern.compile(DATE + "[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");
    private static final Pattern PLUS_LOST = Pattern.compile(".*\\d \\d{2}:\\d{2}");
    /** The first instant that can be asked about. */
    public static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    /** The last one. */
    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /**
     * Reads the three texts.
     *
     * @throws ProblemException {@code window_required}, {@code invalid_parameter}, {@code invalid_window} or
     *         {@code window_too_long}
     */
    public AnsweredWindow resolve(Duration maxWindow) {
        requireBothEnds();
        ZoneId zone = zone();
        AnsweredWindow window = new AnsweredWindow(instant("from", from, zone), instant("to", to, zone), zone.getId());
        if (!window.from().isBefore(window.to())) {
            throw ProblemException.atParameter(ProblemCode.INVALID_WINDOW, "from", "is not before to: the window ["
                    + window.from() + ", " + window.to() + ") holds no time; to itself does not belong to it");
        }
        Duration length = Duration.between(window.from(), window.to());
        if (length.compareTo(maxWindow) > 0) {
            throw tooLong(length, maxWindow);
        }
        return window;
    }

    private void requireBothEnds() {
        List<FieldError> missing = Stream.of("from", "to").filter(end -> (end.equals("from") ? from : to) == null)
                .map(end -> FieldError.of(end, ProblemCode.WINDOW_REQUIRED.code(), "is missing")).toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.WINDOW_REQUIRED,
                    "Give from and to, such as from=2025-12-01&to=2026-01-01: a question without a window would read every month")
                    .withErrors(missing));
        }
    }

    private ZoneId zone() {
        String name = tz == null ? DEFAULT_ZONE : tz;
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ProblemException.invalidParameter("tz",
                    "'" + name + "' is not a time zone; use a name of the IANA database, such as UTC or Europe/Berlin");
        }
        return ZoneId.of(name);
    }

    private static Instant instant(String name, String text, ZoneId zone) {
        try {
            if (DATE.matcher(text).matches()) {
                return inRange(name, LocalDate.parse(text).atStartOfDay(zone).toInstant());
            }
            if (INSTANT.matcher(text).matches()) {
                return inRange(name, OffsetDateTime.parse(text).toInstant());
            }
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter(name, "'" + text + "' is not in the calendar");
        }
        throw ProblemException.invalidParameter(name, "'" + text + "' " + complaint(text));
    }

    private static Instant inRange(String name, Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw ProblemException.invalidParameter(name, "lies outside the years 1 to 9999");
        }
        return instant;
    }

    private static String complaint(String text) {
        if (PLUS_LOST.matcher(text).matches()) {
            return "has a space where an offset's + was: encode + as %2B in a URL";
        }
        if (WITHOUT_OFFSET.matcher(text).matches()) {
            return "has no offset: end it with Z, or with an offset such as -05:00 (encode + as %2B)";
        }
        return "is neither a date such as 2025-12-01 nor an RFC 3339 instant such as 2025-12-01T08:30:00Z"
                + " with at most 6 fraction digits";
    }

    private static ProblemException tooLong(Duration length, Duration maxWindow) {
        return new ProblemException(Problem.of(ProblemCode.WINDOW_TOO_LONG, "The window spans " + inWords(length)
                + "; at most " + inWords(maxWindow) + " are allowed. Ask several shorter questions")
                .with("max_window", maxWindow.toString()));
    }

    private static String inWords(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays())) ? duration.toDays() + " days" : duration.toString();
    }
}
