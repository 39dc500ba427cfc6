package io.monetization.events.archive;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

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
    private final ArchiveConfig archives;
    private final RetentionConfig config;
    private final Clock clock;

    Retention(PartitionCatalog catalog, PartitionHorizon horizon, ArchiveLedger ledger, ArchiveConfig archives,
            RetentionConfig config, Clock clock) {
        this.catalog = catalog;
        this.horizon = horizon;
        this.ledger = ledger;
        this.archives = archives;
        this.config = config;
        this.clock = clock;
    }

    /** Asks for the archive of the oldest month that is due, unless another one is on its way or nothing is to be archived. */
    Optional<ArchiveEntry> requestNext() {
        if (config.months().isEmpty() || ledger.all().stream().anyMatch(Retention::isOnItsWay)) {
            return Optional.empty();
        }
        UtcMonth oldestKept = horizon.current().minus(config.months().getAsInt());
        return catalog.attached().stream().filter(Partition::isMonthly)
                .filter(partition -> partition.month().isBefore(oldestKept))
                .filter(this::isClosed).filter(this::isFree)
                .findFirst()
                .map(partition -> ledger.request(partition.name(), partition.month(), !config.dropWithoutArchive()));
    }

    /** A table in quarantine keeps nobody waiting. */
    private static boolean isOnItsWay(ArchiveEntry entry) {
        return !entry.state().isFinal() && entry.state() != ArchiveState.VERIFIED;
    }

    private boolean isClosed(Partition partition) {
        return !clock.instant().isBefore(partition.to().plus(archives.closedFor()));
    }

    private boolean isFree(Partition partition) {
        return ledger.find(partition.month()).stream().noneMatch(entry -> entry.isHeld(clock.instant()));
    }
}
