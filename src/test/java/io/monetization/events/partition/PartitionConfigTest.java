package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class PartitionConfigTest {

    @Test
    void hasTheseDefaults() {
        PartitionConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(PartitionConfig.class)
                .build()
                .getConfigMapping(PartitionConfig.class);

        assertThat(config.historyMonths()).isEqualTo(11);
        assertThat(config.lookaheadMonths()).isEqualTo(3);
        assertThat(config.maxPastMonths()).isEqualTo(24);
        assertThat(config.maxFuture()).isEqualTo(Duration.ofHours(24));
        assertThat(config.maintenanceInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(config.minHeadroomDays()).isEqualTo(14);
        assertThat(config.targetSize().asLongValue()).isEqualTo(1L << 30);
        assertThat(config.closeInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(config.closeAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.lockAttempts()).isEqualTo(5);
    }
}
