package io.monetization.events.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class QuestionConfigTest {

    @Test
    void hasTheseDefaults() {
        QuestionConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(QuestionConfig.class).build()
                .getConfigMapping(QuestionConfig.class);

        assertThat(config.maxWindow()).isEqualTo(Duration.ofDays(400));
        assertThat(config.connections()).isEqualTo(4);
        assertThat(config.queueWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.statementTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.exportTimeout()).isEqualTo(Duration.ofMinutes(10));
    }
}
