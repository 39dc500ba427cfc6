package io.monetization.events.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportSettingsTest {

    @Test
    void withoutAnEndpointThereIsNone() {
        assertThat(of(Map.of())).isEmpty();
        assertThat(of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", ""))).isEmpty();
        assertThat(of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "OTEL_SDK_DISABLED", "true"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "OTEL_EXPORTER_OTLP_ENDPOINT, http://collector:4318, http://collector:4318/v1/traces",
            "OTEL_EXPORTER_OTLP_ENDPOINT, https://collector/otlp/, https://collector/otlp/v1/traces",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, https://collector/spans, https://collector/spans" })
    void endpointIsThatOfTheSpecification(String variable, String value, URI endpoint) {
        assertThat(of(Map.of(variable, value)).orElseThrow().endpoint()).isEqualTo(endpoint);
    }

    @Test
    void everythingTellsItsStandardName() {
        assertThat(of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "OTEL_EXPORTER_OTLP_HEADERS",
                "Authorization=Bearer%20a+b=, x-tenant=7", "OTEL_TRACES_SAMPLER_ARG", "0.25", "OTEL_SERVICE_NAME", "events",
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=other,deployment.environment.name=production")))
                .contains(new ExportSettings(URI.create("http://collector:4318/v1/traces"),
                        Map.of("Authorization", "Bearer a+b=", "x-tenant", "7"), 0.25,
                        Map.of("service.name", "events", "deployment.environment.name", "production")));
    }

    @Test
    void ratioThatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "OTEL_TRACES_SAMPLER_ARG", "much")));
    }

    private static Optional<ExportSettings> of(Map<String, String> environment) {
        return ExportSettings
                .of(new SmallRyeConfigBuilder().withSources(new EnvConfigSource(environment, 300)).build());
    }
}
