package io.monetization.events.question;

import java.time.Duration;

import jakarta.validation.constraints.Min;

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

    /** How many questions are answered at once; each has a connection of its own, which ingest does not share. */
    @WithDefault("4")
    @Min(1)
    int connections();

    /** How long a question waits for one of these connections before it is refused. */
    @WithDefault("2s")
    Duration queueWait();

    /** How long one statement of a question may take before it is stopped. */
    @WithDefault("30s")
    Duration statementTimeout();

    /** How long an export may take; a client that reads too slowly is cut off then. */
    @WithDefault("10m")
    Duration exportTimeout();
}
