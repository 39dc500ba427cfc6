package io.monetization.events.ratelimit;

import java.util.List;
import java.util.Map;

import io.monetization.events.security.WithKeys;

/** A service that limits each of its callers to a burst and to next to nothing after that. */
public class WithLimits extends WithKeys {

    static final List<String> CALLERS = List.of("flood", "calm", "batches", "bulk", "segment");

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = super.getConfigOverrides();
        CALLERS.forEach(caller -> addKey(config, caller, "ingest,read"));
        config.putAll(Map.of("monetization.rate-limit.requests-per-second", "1", "monetization.rate-limit.requests-burst", "20",
                "monetization.rate-limit.events-per-second", "1", "monetization.rate-limit.events-burst", "10"));
        return config;
    }
}
