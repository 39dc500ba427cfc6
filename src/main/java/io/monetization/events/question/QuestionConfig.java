package io.monetization.events.question;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a question over events may cost. */
@ConfigMapping(prefix = "monetization.funnels")
public interface QuestionConfig {

    /** The longest window of time that a question may span. */
    @WithDefault("P400D")
    Duration maxWindow();

    /**
     * How much of the events of a funnel of people is held in memory; what is more goes to a temporary file until it is
     * answered.
     */
    @WithDefault("64M")
    MemorySize memory();
}
