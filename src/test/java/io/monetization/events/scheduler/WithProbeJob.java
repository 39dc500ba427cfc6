package io.monetization.events.scheduler;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service that has the {@link ProbeJob} too. */
public class WithProbeJob implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("test.probe-job", "true", "monetization.scheduler.keep-runs", "3", "monetization.scheduler.instance",
                "here");
    }

    /** And runs jobs at their intervals, the probe every second. */
    public static class Scheduled implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("test.probe-job", "true", "test.probe-every", "1s", "quarkus.scheduler.start-mode", "forced");
        }
    }

    /** And tries a failed run again long before the next one is due. */
    public static class Retried implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("test.probe-job", "true", "test.probe-every", "8s", "quarkus.scheduler.start-mode", "forced",
                    "monetization.scheduler.retry-after-failure", "100ms");
        }
    }
}
