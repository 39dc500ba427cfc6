package io.monetization.events.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class RollupConfigTest {

    @Test
    void hasTheseDefaults() {
        RollupConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(RollupConfig.class).build()
                .getConfigMapping(RollupConfig.class);

        assertThat(config.compactEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.refreshEvery()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.reconcileEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(config.reconcileMonths()).isEqualTo(2);
        assertThat(config.analyzeEvery()).isEqualTo(Duration.ofDays(1));
    }
}
