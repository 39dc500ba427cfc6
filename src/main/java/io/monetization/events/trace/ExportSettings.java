package io.monetization.events.trace;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * Where spans go, how many of them, and whose they are, by the names of the
 * <a href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">OpenTelemetry specification</a>,
 * such as {@code OTEL_EXPORTER_OTLP_ENDPOINT}.
 *
 * @param endpoint takes OTLP over HTTP, as protobuf
 * @param headers what each export is sent with
 * @param ratio of the traces that begin here, how many are exported
 * @param resource what each span is said to come from
 */
record ExportSettings(URI endpoint, Map<String, String> headers, double ratio, Map<String, String> resource) {

    private static final String DISABLED = "otel.sdk.disabled";
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";
    private static final String HEADERS = "otel.exporter.otlp.headers";
    private static final String TRACES_HEADERS = "otel.exporter.otlp.traces.headers";
    private static final String RATIO = "otel.traces.sampler.arg";
    private static final String RESOURCE = "otel.resource.attributes";

    private static final String TRACES_PATH = "v1/traces";

    /** What the attributes of the service itself are configured with. */
    private static final Map<String, String> SERVICE = Map.of("service.version", "quarkus.application.version",
            "service.name", "quarkus.application.name");
    private static final String SERVICE_NAME = "otel.service.name";

    /** Nothing, if no endpoint is configured. */
    static Optional<ExportSettings> of(Config config) {
        return config.getOptionalValue(DISABLED, boolean.class).orElse(false) ? Optional.empty()
                : endpoint(config).map(endpoint -> new ExportSettings(endpoint,
                        pairs(first(config, TRACES_HEADERS, HEADERS)),
                        config.getOptionalValue(RATIO, double.class).orElse(1.0), resource(config)));
    }

    private static Optional<URI> endpoint(Config config) {
        return text(config, TRACES_ENDPOINT)
                .or(() -> text(config, ENDPOINT).map(base -> base + (base.endsWith("/") ? "" : "/") + TRACES_PATH))
                .map(URI::create);
    }

    private static Map<String, String> resource(Config config) {
        Map<String, String> resource = new LinkedHashMap<>();
        SERVICE.forEach((attribute, key) -> text(config, key).ifPresent(value -> resource.put(attribute, value)));
        resource.putAll(pairs(text(config, RESOURCE)));
        text(config, SERVICE_NAME).ifPresent(name -> resource.put("service.name", name));
        return resource;
    }

    /** {@code key=value} with commas between them, values percent-encoded where they must be. */
    private static Map<String, String> pairs(Optional<String> text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.orElse("").split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(pair.substring(0, equals).strip(),
                        URLDecoder.decode(pair.substring(equals + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }

    private static Optional<String> first(Config config, String specific, String general) {
        return text(config, specific).or(() -> text(config, general));
    }

    private static Optional<String> text(Config config, String key) {
        return config.getOptionalValue(key, String.class);
    }
}
