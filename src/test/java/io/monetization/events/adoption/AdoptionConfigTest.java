package io.monetization.events.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class AdoptionConfigTest {

    @Test
    void hasTheseDefaults() {
        AdoptionConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(AdoptionConfig.class).build()
                .getConfigMapping(AdoptionConfig.class);

        assertThat(config.blocksPerBatch()).isEqualTo(1024);
        assertThat(config.largestBacklog()).isEqualTo(1000);
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.lockAttempts()).isEqualTo(10);
        assertThat(config.interval()).isEqualTo(Duration.ofMinutes(1));
    }
}
