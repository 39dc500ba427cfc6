package io.monetization.events.question;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a question over events may cost. */
@ConfigMapping(prefix = "monetization.funnels")
public interface QuestionConfig {

    /** The longest window of time that a question may span. */
    @WithDefault("P400D")
    Duration maxWindow();
}
