package io.monetization.events.commit;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while events that are handed in have a writer, wherever the database is: nothing but a restart would bring one back.
 */
@Singleton
@Liveness
class CommitLiveness implements HealthCheck {

    private final GroupCommit commits;

    CommitLiveness(GroupCommit commits) {
        this.commits = commits;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("writers").status(commits.isWriting()).build();
    }
}
