package io.monetization.events.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/** What clients sent stays on the line that it is logged on. */
@QuarkusTest
class OneLineLogsTest {

    private static final String FORGED = "x\r\n2026-11-22 00:00:00,000 ERROR forged\u2028\u001b[2K\u202e\0";
    private static final String HARMLESS = "x\\r\\n2026-11-22 00:00:00,000 ERROR forged\\u2028\\u001b[2K\\u202e\\u0000";

    @Test
    void escapesMessagesAndTheirParameters() {
        ExtLogRecord entry = new ExtLogRecord(Level.WARN, "Refused %s of " + FORGED, FormatStyle.PRINTF, "test");
        entry.setParameters(new Object[] { FORGED });

        assertThat(written(entry)).isEqualTo("Refused " + HARMLESS + " of " + HARMLESS);
    }

    @Test
    void escapesTheWordsOfFailuresAndTheirCauses() {
        ExtLogRecord entry = new ExtLogRecord(Level.ERROR, "A request failed", FormatStyle.NO_FORMAT, "test");
        Throwable failure = new IllegalStateException("outer", new IllegalArgumentException(FORGED));
        failure.addSuppressed(new UnsupportedOperationException(FORGED));
        entry.setThrown(failure);

        assertThat(written(entry).lines().skip(1)).allMatch(
                line -> line.matches("(java|Caused by: java|\tSuppressed: java).*" + "|\t+(at|\\.\\.\\.|Suppressed:).*|"))
                .anyMatch(line -> line.contains("IllegalArgumentException: " + HARMLESS));
    }

    @Test
    void leavesTheRestAsItIs() {
        ExtLogRecord entry = new ExtLogRecord(Level.INFO, "Größe: 100 %,\t日本", FormatStyle.NO_FORMAT, "test");

        assertThat(written(entry)).isEqualTo("Größe: 100 %,\t日本");
    }

    @Test
    void requestWritesNoLineOfItsOwn() {
        List<String> log = new CopyOnWriteArrayList<>();
        ExtHandler recorder = new ExtHandler() {

            @Override
            protected void doPublish(ExtLogRecord entry) {
                getFormatter().format(entry).lines().forEach(log::add);
            }
        };
        recorder.setFilter(console().getFilter());
        recorder.setFormatter(console().getFormatter());
        Logger.getLogger("").addHandler(recorder);
        try {
            given().contentType("text/plain; charset=utf-8").body(FORGED.getBytes(StandardCharsets.UTF_8)).post("/test/failing")
                    .then().statusCode(500);
        } finally {
            Logger.getLogger("").removeHandler(recorder);
        }

        assertThat(log).anyMatch(line -> line.endsWith("IllegalStateException: no " + HARMLESS))
                .noneMatch(line -> line.startsWith("2026-11-22 00:00:00,000 ERROR"));
    }

    /** As the console writes it. */
    private static String written(ExtLogRecord entry) {
        assertThat(console().getFilter().isLoggable(entry)).isTrue();
        return new PatternFormatter("%s%e").format(entry).stripTrailing();
    }

    private static Handler console() {
        return Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers()).filter(ConsoleHandler.class::isInstance).findFirst()
                .orElseThrow();
    }
}
