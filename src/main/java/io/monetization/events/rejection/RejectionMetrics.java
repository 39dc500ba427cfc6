package io.monetization.events.rejection;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.monetization.events.event.ItemCode;
import io.quarkus.runtime.Startup;

/**
 * {@code monetization_ingest_rejected_events_total} by code, and {@code monetization_ingest_rejected_events_dropped_total}:
 * those for which there was no room. They are there from the start, so that the first event is an increase, too.
 */
@Startup
@Singleton
class RejectionMetrics {

    private final Map<ItemCode, Counter> rejected = new EnumMap<>(ItemCode.class);
    private final Counter dropped;

    RejectionMetrics(MeterRegistry registry) {
        Arrays.stream(ItemCode.values()).forEach(code -> rejected.put(code,
                Counter.builder("monetization.ingest.rejected.events").description("Events that were refused, by the reason")
                        .tag("code", code.code()).register(registry)));
        this.dropped = Counter.builder("monetization.ingest.rejected.events.dropped")
                .description("Refused events that were not kept, because too many are").register(registry);
    }

    void count(ItemCode code) {
        rejected.get(code).increment();
    }

    void countDropped(int events) {
        dropped.increment(events);
    }
}
