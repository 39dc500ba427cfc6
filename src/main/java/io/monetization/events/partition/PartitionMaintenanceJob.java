package io.monetization.events.partition;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.scheduler.Job;

/** Keeps the months ahead and behind in place. */
@Singleton
class PartitionMaintenanceJob implements Job {

    static final String ID = "partition-maintenance";

    private final PartitionMaintenance maintenance;
    private final PartitionConfig config;

    PartitionMaintenanceJob(PartitionMaintenance maintenance, PartitionConfig config) {
        this.maintenance = maintenance;
        this.config = config;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Create the partitions of the months ahead and behind";
    }

    @Override
    public Duration every() {
        return config.maintenanceInterval();
    }

    @Override
    public String run() {
        List<UtcMonth> created = maintenance.run();
        return created.isEmpty() ? "all partitions in place" : "created " + created;
    }
}
