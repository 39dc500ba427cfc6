package io.monetization.events.archive;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.monetization.events.archive.ArchivePlan.Blocker;
import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.Partition;
import io.monetization.events.partition.PartitionCatalog;
import io.monetization.events.partition.PartitionHorizon;
import io.monetization.events.partition.RetentionConfig;

/** Has the months that are older than the retention archived, the oldest first and one at a time. */
@Singleton
class Retention {

    private final PartitionCatalog catalog;
    private final PartitionHorizon horizon;
    private final ArchiveLedger ledger;
    private final ArchivePlanner planner;
    private final ArchiveConfig archives;
    private final RetentionConfig config;
    private final Clock clock;

    Retention(PartitionCatalog catalog, PartitionHorizon horizon, ArchiveLedger ledger, ArchivePlanner planner,
            ArchiveConfig archives, RetentionConfig config, Clock clock) {
        this.catalog = catalog;
        this.horizon = horizon;
        this.ledger = ledger;
        this.planner = planner;
        this.archives = archives;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks for the archive of the oldest month that is due, unless another one is on its way or nothing is to be archived.
     *
     * @throws IllegalStateException if something stands against it, so that the month would go and not arrive
     */
    Optional<ArchiveEntry> requestNext() {
        if (config.months().isEmpty() || ledger.all().stream().anyMatch(Retention::isOnItsWay)) {
            return Optional.empty();
        }
        UtcMonth oldestKept = horizon.current().minus(config.months().getAsInt());
        return catalog.attached().stream().filter(Partition::isMonthly)
                .filter(partition -> partition.month().isBefore(oldestKept))
                .filter(this::isClosed).filter(this::isFree)
                .findFirst().map(this::request);
    }

    private ArchiveEntry request(Partition partition) {
        List<Blocker> blockers = planner.plan(partition).blockers().stream().filter(Blocker::blocks)
                .filter(blocker -> !(config.dropWithoutArchive() && blocker.code().equals(ArchivePlanner.DIRECTORY))).toList();
        if (!blockers.isEmpty()) {
            throw new IllegalStateException(partition.name() + " is past its retention and cannot be archived: " + blockers);
        }
        return ledger.request(partition.name(), partition.month(), !config.dropWithoutArchive());
    }

    /**
     * A table in quarantine keeps nobody waiting, nor does a month on its way back. One that failed does: the next would meet
     * the same storage, and be neither in the table nor in a file.
     */
    private static boolean isOnItsWay(ArchiveEntry entry) {
        return !entry.state().isFinal() && entry.state() != ArchiveState.VERIFIED && entry.state() != ArchiveState.RESTORING;
    }

    private boolean isClosed(Partition partition) {
        return !clock.instant().isBefore(partition.to().plus(archives.closedFor()));
    }

    private boolean isFree(Partition partition) {
        return ledger.find(partition.month()).stream().noneMatch(entry -> entry.isHeld(clock.instant()));
    }
}
