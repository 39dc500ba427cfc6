package io.monetization.events.partition;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.monetization.events.scheduler.Job;

/** Closes the months that are over. */
@Singleton
class MonthCloseJob implements Job {

    private final MonthClosing closing;
    private final PartitionConfig config;

    MonthCloseJob(MonthClosing closing, PartitionConfig config) {
        this.closing = closing;
        this.config = config;
    }

    @Override
    public String id() {
        return "month-close";
    }

    @Override
    public String name() {
        return "Close the months that are over";
    }

    @Override
    public Duration every() {
        return config.closeInterval();
    }

    /** A month that is over and not yet vacuumed for good takes events and answers like any other. */
    @Override
    public boolean isVital() {
        return false;
    }

    @Override
    public String run() {
        MonthClosing.Result done = closing.run();
        String closed = done.closed().isEmpty() ? "no month to close"
                : "closed " + done.closed() + ", their counts were wrong by " + done.driftEvents() + " events";
        return done.postponed().isEmpty() ? closed : closed + "; " + done.postponed() + " wait for the comparison of counts";
    }
}
