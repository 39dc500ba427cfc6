package io.monetization.events.archive;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.partition.PartitionAttachment;
import io.monetization.events.rollup.DeltaCompaction;
import io.monetization.events.rollup.Drift;
import io.monetization.events.rollup.RollupReconciliation;
import org.jboss.logging.Logger;

/**
 * Takes the archive of a month one step further: the state says which step is next. Each step can be repeated, whether it was
 * cut off before its work, in it, or after it and before the ledger knew. Until the stored file was read back and found to hold
 * the rows of the table, the table stays.
 */
@Singleton
class PartitionArchiver {

    private static final Logger LOG = Logger.getLogger(PartitionArchiver.class);

    private final ArchiveLedger ledger;
    private final PartitionAttachment attachment;
    private final DeltaCompaction compaction;
    private final RollupReconciliation reconciliation;
    private final ArchiveExport export;
    private final ArchiveVerification verification;
    private final PartitionRestore restore;
    private final ArchiveConfig config;
    private final Clock clock;

    PartitionArchiver(ArchiveLedger ledger, PartitionAttachment attachment, DeltaCompaction compaction,
            RollupReconciliation reconciliation, ArchiveExport export, ArchiveVerification verification,
            PartitionRestore restore, ArchiveConfig config, Clock clock) {
        this.ledger = ledger;
        this.attachment = attachment;
        this.compaction = compaction;
        this.reconciliation = reconciliation;
        this.export = export;
        this.verification = verification;
        this.restore = restore;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Does the next step.
     *
     * @return the entry after it; empty if it must wait, for others or for its time
     */
    Optional<ArchiveEntry> step(ArchiveEntry entry) {
        try {
            Optional<ArchiveEntry> after = next(entry);
            after.ifPresent(next -> LOG.infof("Archive of %s: %s", next.partition(), next.state().value()));
            return after;
        } catch (DatabaseException e) {
            if (e.is(SqlState.LOCK_NOT_AVAILABLE)) {
                LOG.infof("The archive of %s waits for a lock that somebody holds", entry.partition());
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<ArchiveEntry> next(ArchiveEntry entry) {
        return switch (entry.state()) {
            case REQUESTED -> Optional.of(ledger.enter(entry, ArchiveState.FROZEN));
            case FROZEN -> Optional.of(ledger.enter(entry, ArchiveState.DETACHING));
            case DETACHING -> detach(entry);
            case DETACHED -> settle(entry).map(settled -> settled.fileWanted() ? export(settled) : ledger.drop(settled));
            case EXPORTED -> Optional.of(verify(entry));
            case VERIFIED -> isDue(entry) ? Optional.of(dropVerified(entry)) : Optional.empty();
            case RESTORING -> restore(entry);
            case DROPPED, RESTORED -> Optional.empty();
        };
    }

    private Optional<ArchiveEntry> detach(ArchiveEntry entry) {
        if (attachment.detach(entry.partition(), config.detachPatience())) {
            return Optional.of(ledger.enter(entry, ArchiveState.DETACHED));
        }
        LOG.infof("The detach of %s waits for transactions that still use it", entry.partition());
        return Optional.empty();
    }

    /** Nobody writes to the table any more, and what was written is counted. */
    private Optional<ArchiveEntry> settle(ArchiveEntry entry) {
        attachment.seal(entry.partition());
        compaction.compact();
        Optional<Drift> drift = reconciliation.reconcile(entry.table(), entry.utcMonth());
        drift.filter(found -> found.keys() > 0)
                .ifPresent(found -> LOG.warnf("Counts of %s were wrong by %d events", entry.month(), found.events()));
        return drift.map(_ -> entry);
    }

    private ArchiveEntry export(ArchiveEntry entry) {
        ArchiveManifest manifest = export.export(entry);
        return ledger.exported(entry, new StoredFile(manifest.file(), manifest.fileBytes(), manifest.fileSha256()),
                manifest.content());
    }

    private ArchiveEntry verify(ArchiveEntry entry) {
        orWriteAgain(entry, () -> verification.verify(entry));
        return ledger.verified(entry, config.quarantine());
    }

    private boolean isDue(ArchiveEntry entry) {
        Instant now = clock.instant();
        return !now.isBefore(entry.dropAfter());
    }

    /** Much may have happened to the file since, so it is read once more. */
    private ArchiveEntry dropVerified(ArchiveEntry entry) {
        orWriteAgain(entry, () -> verification.verifyFile(entry));
        return ledger.drop(entry);
    }

    /** A month whose file cannot be loaded stays what it was. */
    private Optional<ArchiveEntry> restore(ArchiveEntry entry) {
        try {
            return restore.restore(entry).map(ledger::restored);
        } catch (FaultyArchiveException e) {
            ledger.failed(ledger.enter(entry, ArchiveState.DROPPED), e.toString());
            throw e;
        }
    }

    /** The table is still there: a file that is not right is to be written again when the failure has been told. */
    private void orWriteAgain(ArchiveEntry entry, Runnable verified) {
        try {
            verified.run();
        } catch (FaultyArchiveException e) {
            ledger.failed(ledger.enter(entry, ArchiveState.DETACHED), e.toString());
            throw e;
        }
    }
}
