package io.monetization.events.scheduler;

import static io.monetization.events.scheduler.JobOutcome.FAILED;
import static io.monetization.events.scheduler.JobOutcome.RUNNING;
import static io.monetization.events.scheduler.JobOutcome.SKIPPED;
import static io.monetization.events.scheduler.JobOutcome.SUCCEEDED;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import io.quarkus.panache.common.Page;

/** The log of runs, shared by all instances. */
@Singleton
@Transactional
class JobRunLog {

    private static final int MAX_DETAIL = 1000;

    /** The newest success outlives any number of failures: without it nobody could say how old it is. */
    private static final String PRUNE = """
            DELETE FROM job_runs
             WHERE job_id = :job
               AND id <= (SELECT id FROM job_runs WHERE job_id = :job ORDER BY id DESC LIMIT 1 OFFSET :kept)
               AND id <> coalesce((SELECT max(id) FROM job_runs WHERE job_id = :job AND outcome = 'succeeded'), 0)
            """;

    private final Clock clock;
    private final InstanceName instance;
    private final SchedulerConfig config;

    JobRunLog(Clock clock, InstanceName instance, SchedulerConfig config) {
        this.clock = clock;
        this.instance = instance;
        this.config = config;
    }

    /**
     * Opens a run. Whoever calls this holds the lock of the job, so an older run that still seems to be at work was cut off.
     */
    RecordedRun begin(String jobId) {
        JobRun.update("outcome = ?1, finishedAt = ?2, detail = 'interrupted' where jobId = ?3 and outcome = ?4",
                FAILED, clock.instant(), jobId, RUNNING);
        return persist(jobId, RUNNING).recorded();
    }

    RecordedRun finish(RecordedRun begun, JobOutcome outcome, String detail) {
        JobRun run = JobRun.findById(begun.id());
        end(run, outcome, detail);
        prune(begun.job());
        return run.recorded();
    }

    /** Records a run that was asked for and did not happen. */
    RecordedRun skip(String jobId, String reason) {
        JobRun run = persist(jobId, SKIPPED);
        end(run, SKIPPED, reason);
        return run.recorded();
    }

    Optional<RecordedRun> find(String jobId, long runId) {
        return JobRun.<JobRun> find("jobId = ?1 and id = ?2", jobId, runId).firstResultOptional().map(JobRun::recorded);
    }

    /** The newest runs of the job, newest first. */
    List<RecordedRun> newest(String jobId, int limit) {
        return JobRun.<JobRun> find("jobId = ?1 order by id desc", jobId).page(Page.ofSize(limit)).stream()
                .map(JobRun::recorded).toList();
    }

    /** The newest run that happened, at work or ended. */
    Optional<RecordedRun> last(String jobId) {
        return newestOf(jobId, List.of(RUNNING, SUCCEEDED, FAILED));
    }

    Optional<RecordedRun> lastFinished(String jobId) {
        return newestOf(jobId, List.of(SUCCEEDED, FAILED));
    }

    Optional<RecordedRun> lastSuccess(String jobId) {
        return newestOf(jobId, List.of(SUCCEEDED));
    }

    private static Optional<RecordedRun> newestOf(String jobId, List<JobOutcome> outcomes) {
        return JobRun.<JobRun> find("jobId = ?1 and outcome in ?2 order by id desc", jobId, outcomes).firstResultOptional()
                .map(JobRun::recorded);
    }

    private JobRun persist(String jobId, JobOutcome outcome) {
        JobRun run = new JobRun();
        run.jobId = jobId;
        run.instance = instance.value();
        run.startedAt = clock.instant();
        run.outcome = outcome;
        run.persist();
        return run;
    }

    private void end(JobRun run, JobOutcome outcome, String detail) {
        run.finishedAt = clock.instant();
        run.outcome = outcome;
        run.detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL - 1) + "…" : detail;
    }

    private void prune(String jobId) {
        JobRun.flush();
        JobRun.getEntityManager().createNativeQuery(PRUNE).setParameter("job", jobId)
                .setParameter("kept", config.keepRuns()).executeUpdate();
    }
}
