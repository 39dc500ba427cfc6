package io.monetization.events.trace;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** OpenTelemetry's SDK, which collects spans and sends them in batches; what the endpoint does not take is dropped. */
@RegisterForReflection(classNames = "io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider")
final class SpanExport implements AutoCloseable {

    private static final String SCOPE = "io.monetization.events";

    /** What is left to export when the service stops is worth a moment and no more. */
    private static final long LONGEST_FAREWELL_SECONDS = 3;

    private final URI endpoint;
    private final SdkTracerProvider provider;

    SpanExport(ExportSettings settings) {
        this.endpoint = settings.endpoint();
        this.provider = SdkTracerProvider.builder().setResource(resource(settings))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
                .addSpanProcessor(BatchSpanProcessor.builder(new OutageLog(exporter(settings))).build()).build();
    }

    Tracer tracer() {
        return provider.get(SCOPE);
    }

    /** The endpoint, without what of it may be a secret. */
    String destination() {
        return endpoint.getScheme() + "://" + endpoint.getHost() + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }

    @Override
    public void close() {
        provider.shutdown().join(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
    }

    private static Resource resource(ExportSettings settings) {
        AttributesBuilder attributes = Attributes.builder();
        settings.resource().forEach(attributes::put);
        return Resource.getDefault().merge(Resource.create(attributes.build()));
    }

    private static SpanExporter exporter(ExportSettings settings) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint().toString())
                .setMeterProvider(MeterProvider.noop());
        settings.headers().forEach(exporter::addHeader);
        return exporter.build();
    }
}
