package io.monetization.events.request;

import java.util.Objects;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Writes control characters, line and paragraph separators, and what turns the direction of the text, as escapes, so that
 * nothing that a client sent can pass for a line of the log.
 */
@LoggingFilter(name = "one-line")
public final class OneLineLogs implements Filter {

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\p{Cf}&&[^\\t]]");

    private static final ExtFormatter WORDS = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord logRecord) {
        ExtLogRecord entry = ExtLogRecord.wrap(logRecord);
        String message = WORDS.formatMessage(entry);
        if (message != null && UNSAFE.matcher(message).find()) {
            entry.setMessage(escaped(message), FormatStyle.NO_FORMAT);
        }
        if (causes(entry.getThrown()).anyMatch(cause -> UNSAFE.matcher(cause.toString()).find())) {
            entry.setThrown(new EscapedThrowable(entry.getThrown()));
        }
        return true;
    }

    static String escaped(String text) {
        return UNSAFE.matcher(text).replaceAll(found -> switch (found.group().charAt(0)) {
            case '\n' -> "\\\\n";
            case '\r' -> "\\\\r";
            default -> "\\\\u%04x".formatted((int) found.group().charAt(0));
        });
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** Stands for a failure, in the words of the failure but on one line; what is printed of it are these words. */
    @SuppressWarnings("OverrideThrowableToString")
    private static final class EscapedThrowable extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String words;

        EscapedThrowable(Throwable failure) {
            super(escaped(String.valueOf(failure.getMessage())),
                    failure.getCause() == null ? null : new EscapedThrowable(failure.getCause()));
            this.words = escaped(failure.toString());
            setStackTrace(failure.getStackTrace());
            Stream.of(failure.getSuppressed()).map(EscapedThrowable::new).forEach(this::addSuppressed);
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
