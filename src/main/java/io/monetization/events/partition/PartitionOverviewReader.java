package io.monetization.events.partition;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

/** Lists the partitions with what they take on disk. */
@Singleton
class PartitionOverviewReader {

    private final PartitionCatalog catalog;
    private final PartitionSizeReader sizes;
    private final PartitionConfig config;
    private final Clock clock;

    PartitionOverviewReader(PartitionCatalog catalog, PartitionSizeReader sizes, PartitionConfig config, Clock clock) {
        this.catalog = catalog;
        this.sizes = sizes;
        this.config = config;
        this.clock = clock;
    }

    PartitionList read() {
        List<Partition> partitions = catalog.all();
        return new PartitionOverview(clock.instant(), config.targetSize().asLongValue()).of(partitions, sizes.read());
    }
}
