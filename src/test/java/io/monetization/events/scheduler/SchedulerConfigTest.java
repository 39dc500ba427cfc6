package io.monetization.events.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class SchedulerConfigTest {

    @Test
    void hasTheseDefaults() {
        SchedulerConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(SchedulerConfig.class)
                .build().getConfigMapping(SchedulerConfig.class);

        assertThat(config.instance()).isEmpty();
        assertThat(config.keepRuns()).isEqualTo(200);
        assertThat(config.retryAfterFailure()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.shutdownWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(new InstanceName(config).value()).endsWith(":" + ProcessHandle.current().pid());
    }
}
