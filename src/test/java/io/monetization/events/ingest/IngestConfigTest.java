package io.monetization.events.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class IngestConfigTest {

    private static final long KIBIBYTE = 1024;

    @Test
    void hasTheseDefaults() {
        IngestConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(IngestConfig.class).build()
                .getConfigMapping(IngestConfig.class);

        assertThat(config.maxEvents()).isEqualTo(10_000);
        assertThat(config.maxEventSize().asLongValue()).isEqualTo(64 * KIBIBYTE);
        assertThat(config.maxBodySize().asLongValue()).isEqualTo(10 * KIBIBYTE * KIBIBYTE);
        assertThat(config.maxDecompressedSize().asLongValue()).isEqualTo(64 * KIBIBYTE * KIBIBYTE);
        assertThat(config.maxBodiesSize()).isEmpty();
        assertThat(config.defaultCurrency()).isEmpty();
    }
}
