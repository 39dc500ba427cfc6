package io.monetization.events.scheduler;

import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the last finished run of a vital job failed; each job that failed is named with its error. */
@Singleton
@Readiness
class JobHealth implements HealthCheck {

    private final Jobs jobs;
    private final JobRunLog log;
    private final JobPauses pauses;

    JobHealth(Jobs jobs, JobRunLog log, JobPauses pauses) {
        this.jobs = jobs;
        this.log = log;
        this.pauses = pauses;
    }

    @Override
    public HealthCheckResponse call() {
        Set<String> paused = pauses.paused();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("jobs").up();
        for (Job job : jobs.all()) {
            if (!paused.contains(job.id())) {
                log.lastFinished(job.id()).filter(run -> run.outcome() == JobOutcome.FAILED)
                        .ifPresent(run -> (job.isVital() ? response.down() : response).withData(job.id(), run.detail()));
            }
        }
        return response.build();
    }
}
