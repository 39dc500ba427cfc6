package io.monetization.events.archive;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.scheduler.JobRunner;

/** Has the job look at the ledger at once. */
@Singleton
class ArchiveStart {

    private static final long SOON_MILLIS = 1_000;

    private final JobRunner runner;

    ArchiveStart(JobRunner runner) {
        this.runner = runner;
    }

    /**
     * Starts the job. A run that is at work already, here or elsewhere, may have looked for the last time: it is
     * started once more in a moment, and if it is a long one the next run on schedule will do.
     */
    void now() {
        if (!isStarted()) {
            CompletableFuture.delayedExecutor(SOON_MILLIS, TimeUnit.MILLISECONDS).execute(this::isStarted);
        }
    }

    private boolean isStarted() {
        try {
            runner.start(ArchiveJob.ID);
            return true;
        } catch (ProblemException e) {
            if (e.problem().code().equals(ProblemCode.JOB_RUNNING.code())) {
                return false;
            }
            throw e;
        }
    }
}
