package io.monetization.events.trace;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jboss.logging.Logger;

/**
 * Tells when spans begin to be lost and when they arrive again, a line each, where the exporter would complain of every batch.
 */
final class OutageLog implements SpanExporter {

    private static final Logger LOG = Logger.getLogger(OutageLog.class);

    private final SpanExporter exporter;
    private final AtomicBoolean lost = new AtomicBoolean();

    OutageLog(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> tell(result));
    }

    private void tell(CompletableResultCode result) {
        if (!result.isSuccess() && !lost.getAndSet(true)) {
            LOG.warnf("Spans are lost until the endpoint takes them: %s", reason(result.getFailureThrowable()));
        } else if (result.isSuccess() && lost.getAndSet(false)) {
            LOG.info("Spans are exported again");
        }
    }

    /** The failure itself says only that it is one; a refusal by the endpoint has no cause. */
    private static Object reason(Throwable failure) {
        return Optional.ofNullable(failure).<Object> map(Throwable::getCause).orElse("refused");
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
