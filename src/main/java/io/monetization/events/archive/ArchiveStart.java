package io.monetization.events.archive;

import jakarta.inject.Singleton;

import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.scheduler.JobRunner;

/** Has the job look at the ledger at once. */
@Singleton
class ArchiveStart {

    private final JobRunner runner;

    ArchiveStart(JobRunner runner) {
        this.runner = runner;
    }

    /** Where a run is at work already, here or elsewhere, the ledger is looked at again within a minute. */
    void now() {
        try {
            runner.start(ArchiveJob.ID);
        } catch (ProblemException e) {
            if (!e.problem().code().equals(ProblemCode.JOB_RUNNING.code())) {
                throw e;
            }
        }
    }
}
