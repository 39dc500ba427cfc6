package io.monetization.events.scheduler;

import java.time.Duration;

/**
 * A recurring piece of maintenance. Any bean of this type is scheduled, first after one interval; one instance of the
 * service at a time runs it, and each run is recorded.
 */
public interface Job {

    /** The stable name in paths, metrics and the run log, in kebab case. */
    String id();

    /** What it does, in a few words for people. */
    String name();

    /** The time from the start of one run to the start of the next. */
    Duration every();

    /** Whether the service is not ready for requests while the last run failed; if not, the failure is told all the same. */
    default boolean isVital() {
        return true;
    }

    /**
     * Does the work once.
     *
     * @return what was done, one line for the run log
     * @throws RuntimeException if the work failed; the run is recorded as failed and readiness tells it
     */
    String run();
}
