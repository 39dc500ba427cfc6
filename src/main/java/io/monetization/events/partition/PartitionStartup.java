package io.monetization.events.partition;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

/** Brings the partitions to the desired state before the first request is answered. */
@Singleton
class PartitionStartup {

    void onStart(@Observes StartupEvent event, PartitionMaintenance maintenance) {
        maintenance.run();
    }
}
