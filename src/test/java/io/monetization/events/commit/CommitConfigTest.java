package io.monetization.events.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class CommitConfigTest {

    @Test
    void hasTheseDefaults() {
        CommitConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(CommitConfig.class).build()
                .getConfigMapping(CommitConfig.class);

        assertThat(config.writers()).isEqualTo(2);
        assertThat(config.maxEvents()).isEqualTo(2_000);
        assertThat(config.maxWaitingEvents()).isEqualTo(50_000);
        assertThat(config.maxWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.statementTimeout()).isEqualTo(Duration.ofSeconds(30));
    }
}
