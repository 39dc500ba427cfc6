package io.monetization.events.request;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/** {@code http_server_requests_seconds} as a histogram, and with as many series as we have operations, whatever is sent. */
@Singleton
class HttpMeters implements MeterFilter {

    private static final String REQUESTS = "http.server.requests";
    private static final String METHOD = "method";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    private static final double[] BUCKETS = Stream
            .of("0.001S", "0.0025S", "0.005S", "0.01S", "0.025S", "0.05S", "0.1S", "0.25S", "0.5S", "1S",
                    "2.5S", "5S", "10S", "30S")
            .map(text -> Duration.parse("PT" + text)).mapToDouble(Duration::toNanos).toArray();

    /** The name of a method is its sender's to choose. */
    @Override
    public Meter.Id map(Meter.Id id) {
        String method = id.getName().startsWith("http.server") ? id.getTag(METHOD) : null;
        return method == null || isKnown(method) ? id
                : id.replaceTags(
                        id.getTags().stream().map(tag -> tag.getKey().equals(METHOD) ? Tag.of(METHOD, "OTHER") : tag).toList());
    }

    static boolean isKnown(String method) {
        return METHODS.contains(method);
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(REQUESTS)
                ? DistributionStatisticConfig.builder().serviceLevelObjectives(BUCKETS).build().merge(config)
                : config;
    }
}
