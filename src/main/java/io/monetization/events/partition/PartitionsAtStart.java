package io.monetization.events.partition;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the partitions have been brought to the desired state; the schema was migrated before anything answers. */
@Singleton
@Startup
class PartitionsAtStart implements HealthCheck {

    private final PartitionMaintenance maintenance;

    PartitionsAtStart(PartitionMaintenance maintenance) {
        this.maintenance = maintenance;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("first partition maintenance").status(maintenance.hasRun()).build();
    }
}
