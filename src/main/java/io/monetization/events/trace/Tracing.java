package io.monetization.events.trace;

import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.Tracer;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Whether there are spans: only where an endpoint is configured that they are exported to. Elsewhere nothing of this costs
 * anything.
 */
@Singleton
public class Tracing {

    private static final Logger LOG = Logger.getLogger(Tracing.class);

    private final Optional<SpanExport> export;
    private final Optional<Tracer> tracer;

    Tracing(Config config) {
        this.export = ExportSettings.of(config).map(SpanExport::new);
        this.tracer = export.map(SpanExport::tracer);
        export.ifPresent(spans -> LOG.infof("Traces: exported to %s", spans.destination()));
    }

    /** What begins spans, if anybody wants to know of them. */
    public Optional<Tracer> tracer() {
        return tracer;
    }

    @PreDestroy
    void stop() {
        export.ifPresent(SpanExport::close);
    }
}
