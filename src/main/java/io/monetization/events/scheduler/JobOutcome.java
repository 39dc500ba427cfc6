package io.monetization.events.scheduler;

import jakarta.persistence.EnumeratedValue;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a run has come. */
public enum JobOutcome {

    /** At work, or cut off with its process and not yet found out. */
    RUNNING("running"),
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    /** Asked for while another run of the job was at work. */
    SKIPPED("skipped");

    @EnumeratedValue
    private final String value;

    JobOutcome(String value) {
        this.value = value;
    }

    /** The word in answers, metrics and the run log. */
    @JsonValue
    public String value() {
        return value;
    }
}
