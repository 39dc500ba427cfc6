package io.monetization.events.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.monetization.events.testsupport.RecordedLog;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
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
        try (RecordedLog log = new RecordedLog(OutageLog.class.getName(), "%s")) {
            OutageLog exporter = new OutageLog(new Scripted(Stream.of(results).iterator()));
            Stream.of(results).forEach(_ -> exporter.export(List.of()));
            return log.lines();
        }
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
}
