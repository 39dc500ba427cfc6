package io.monetization.events.rollup;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.monetization.events.rollup.ConversionView.Refresh;
import io.monetization.events.scheduler.Job;

/** Keeps the all-time conversion view young. */
@Singleton
public class ConversionViewRefreshJob implements Job {

    /** The id, for whoever starts a refresh. */
    public static final String ID = "conversion-view-refresh";

    private final ConversionView view;
    private final RollupConfig config;

    ConversionViewRefreshJob(ConversionView view, RollupConfig config) {
        this.view = view;
        this.config = config;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Refresh the all-time conversion view";
    }

    @Override
    public Duration every() {
        return config.refreshEvery();
    }

    @Override
    public String run() {
        Refresh done = view.refresh();
        return (done.concurrent() ? "refreshed concurrently" : "filled for the first time") + ", as of " + done.asOf();
    }
}
