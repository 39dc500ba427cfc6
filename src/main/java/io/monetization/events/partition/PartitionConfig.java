package io.monetization.events.partition;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far the partitions of {@code monetization_events} reach around the current month. */
@ConfigMapping(prefix = "monetization.partitions")
public interface PartitionConfig {

    /** Months before the current one that always have a partition. */
    @WithDefault("11")
    @PositiveOrZero
    @Max(1200)
    int historyMonths();

    /** Months after the current one that always have a partition. */
    @WithDefault("3")
    @Min(1)
    @Max(120)
    int lookaheadMonths();

    /**
     * Months before the current one for which events are still accepted; their partitions are made when such an event comes.
     */
    @WithDefault("24")
    @PositiveOrZero
    @Max(1200)
    int maxPastMonths();

    /** How far ahead of our clock an event may claim to have happened. */
    @WithDefault("24h")
    Duration maxFuture();

    /** The time between two runs of partition maintenance. */
    @WithDefault("1h")
    Duration maintenanceInterval();

    /** Days ahead for which events must have a partition; with fewer the service reports itself not ready. */
    @WithDefault("14")
    @PositiveOrZero
    int minHeadroomDays();

    /** How large a partition may become before it is warned of. */
    @WithDefault("1G")
    MemorySize targetSize();

    /** The time between two looks for months to close. */
    @WithDefault("1h")
    Duration closeInterval();

    /** How long after its end a month is closed: events come late. */
    @WithDefault("24h")
    Duration closeAfter();

    /** How long one attempt at a change of the partitions waits for its locks. */
    @WithDefault("2s")
    Duration lockTimeout();

    /** How often a change of the partitions is attempted while others hold its locks. */
    @WithDefault("5")
    @Min(1)
    int lockAttempts();
}
