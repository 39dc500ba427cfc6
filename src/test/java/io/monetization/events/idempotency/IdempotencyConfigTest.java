package io.monetization.events.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class IdempotencyConfigTest {

    @Test
    void hasTheseDefaults() {
        IdempotencyConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(IdempotencyConfig.class).build().getConfigMapping(IdempotencyConfig.class);

        assertThat(config.keepFor()).isEqualTo(Duration.ofHours(24));
        assertThat(config.purgeEvery()).isEqualTo(Duration.ofHours(1));
    }
}
