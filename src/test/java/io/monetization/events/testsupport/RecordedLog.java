package io.monetization.events.testsupport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.formatters.PatternFormatter;

/** What is written to a category of the log until it is closed. */
public final class RecordedLog implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Handler handler;

    /**
     * @param pattern of a line, as {@code quarkus.log.console.format} has it
     */
    public RecordedLog(String category, String pattern) {
        PatternFormatter format = new PatternFormatter(pattern);
        logger = Logger.getLogger(category);
        handler = new Handler() {

            @Override
            public void publish(LogRecord entry) {
                lines.add(format.format(entry));
                Optional.ofNullable(entry.getThrown()).ifPresent(failures::add);
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        logger.addHandler(handler);
    }

    public List<String> lines() {
        return lines;
    }

    /** What the entries say was thrown. */
    public List<Throwable> failures() {
        return failures;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
