package io.monetization.events.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class OutageLogTest {

    @Test
    void eachOutageIsToldOnceAndSoIsItsEnd() {
        CompletableResultCode arrived = CompletableResultCode.ofSuccess();
        CompletableResultCode lost = CompletableResultCode
                .ofExceptionalFailure(new IllegalStateException(new ConnectException("refused by nobody")));

        assertThat(toldOf(arrived, lost, lost, arrived, arrived, CompletableResultCode.ofFailure(), lost)).containsExactly(
                "Spans are lost until the endpoint takes them: java.net.ConnectException: refused by nobody",
                "Spans are exported again", "Spans are lost until the endpoint takes them: refused");
    }

    private static List<String> toldOf(CompletableResultCode... results) {
        Recorder recorder = new Recorder();
        Logger logger = Logger.getLogger(OutageLog.class.getName());
        logger.addHandler(recorder);
        try {
            OutageLog exporter = new OutageLog(new Scripted(Stream.of(results).iterator()));
            Stream.of(results).forEach(_ -> exporter.export(List.of()));
        } finally {
            logger.removeHandler(recorder);
        }
        return recorder.lines;
    }

    private record Scripted(Iterator<CompletableResultCode> results) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return results.next();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private static final class Recorder extends Handler {

        private final PatternFormatter format = new PatternFormatter("%s");
        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(format.format(entry));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
