package io.monetization.events.partition;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.monetization.events.scheduler.JobOutcome;
import io.monetization.events.scheduler.JobRunner;
import io.quarkus.runtime.StartupEvent;

/**
 * Brings the partitions to the desired state before the first request is answered. Where that fails the service
 * starts all the same and says on its readiness check why it is not ready; the job tries again.
 */
@Singleton
class PartitionStartup {

    void onStart(@Observes StartupEvent event, JobRunner runner, PartitionMaintenance maintenance) {
        if (runner.run(PartitionMaintenanceJob.ID).outcome() == JobOutcome.SKIPPED) {
            // Another instance is at work, and may not have come to the month that this one is asked for first.
            maintenance.run();
        }
    }
}
