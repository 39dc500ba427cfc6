package io.monetization.events.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.Transactions;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.partition.PartitionAttachment;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/**
 * The ledger of archives, shared by all instances. A step is entered after its work is done and only from the step
 * before it: where a process dies in between, the work is done again, and each kind of work ends in the same
 * result when it is.
 */
@Singleton
@Transactional
class ArchiveLedger {

    private static final int LONGEST_ERROR = 1000;

    private static final String OPEN = """
            INSERT INTO partition_archives (partition, month, state, state_since, generation, file_wanted)
            VALUES (:partition, :month, 'requested', :now, 0, true)
            ON CONFLICT DO NOTHING
            """;

    private static final String ENTER_DROPPED = """
            UPDATE partition_archives
               SET state = 'dropped', state_since = ?, error = NULL, failed_at = NULL
             WHERE partition = ? AND generation = ? AND state = ?
            """;

    private final Clock clock;
    private final ArchivedMonths archivedMonths;
    private final PartitionAttachment attachment;
    private final Transactions transactions;

    ArchiveLedger(Clock clock, ArchivedMonths archivedMonths, PartitionAttachment attachment, Transactions transactions) {
        this.clock = clock;
        this.archivedMonths = archivedMonths;
        this.attachment = attachment;
        this.transactions = transactions;
    }

    /** Every month that was ever to be archived, oldest first. */
    List<ArchiveEntry> all() {
        return PartitionArchive.<PartitionArchive> find("order by month").stream().map(ArchiveEntry::of).toList();
    }

    Optional<ArchiveEntry> find(String partition) {
        return PartitionArchive.<PartitionArchive> findByIdOptional(partition).map(ArchiveEntry::of);
    }

    Optional<ArchiveEntry> find(UtcMonth month) {
        return PartitionArchive.<PartitionArchive> find("month", month.value().atDay(1)).firstResultOptional()
                .map(ArchiveEntry::of);
    }

    /** What happened to the month, oldest first. */
    List<ArchiveHistory> history(String partition) {
        return ArchiveStep.<ArchiveStep> find("partition = ?1 order by id", partition).stream()
                .map(step -> new ArchiveHistory(step.state, step.at, step.generation)).toList();
    }

    /** Whether the table of this archive was dropped: one that bears its name now is somebody else's. */
    boolean wasDropped(ArchiveEntry entry) {
        return ArchiveStep.count("partition = ?1 and generation = ?2 and state = ?3", entry.partition(), entry.generation(),
                ArchiveState.DROPPED) > 0;
    }

    /**
     * Opens the archive of a month that is in the table, or opens it again after it was restored.
     *
     * @param fileWanted false if the month is to be dropped without a file
     * @throws ProblemException if it is open already
     */
    ArchiveEntry request(String partition, UtcMonth month, boolean fileWanted) {
        boolean opened = PartitionArchive.getEntityManager().createNativeQuery(OPEN).setParameter("partition", partition)
                .setParameter("month", month.value().atDay(1)).setParameter("now", clock.instant()).executeUpdate() == 1;
        PartitionArchive row = PartitionArchive.findById(partition, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || (!opened && row.state != ArchiveState.RESTORED)) {
            throw new ProblemException(ProblemCode.ARCHIVE_STATE, "The archive of " + month + " is open already");
        }
        row.begin(fileWanted, clock.instant());
        PartitionArchive.flush();
        archivedMonths.reread();
        return ArchiveEntry.of(row);
    }

    /** Records that a step is done. */
    ArchiveEntry enter(ArchiveEntry entry, ArchiveState next) {
        return update(entry, row -> row.enter(next, clock.instant()));
    }

    /** Records the file that holds the month. */
    ArchiveEntry exported(ArchiveEntry entry, StoredFile file, ContentDigest content) {
        return update(entry, row -> {
            row.fileName = file.name();
            row.fileBytes = file.bytes();
            row.fileSha256 = file.sha256();
            row.rowCount = content.rows();
            row.contentHash = content.hash();
            row.enter(ArchiveState.EXPORTED, clock.instant());
        });
    }

    /** Records that the stored file is right, and when the table may go. */
    ArchiveEntry verified(ArchiveEntry entry, Duration quarantine) {
        return update(entry, row -> {
            row.enter(ArchiveState.VERIFIED, clock.instant());
            row.dropAfter = row.stateSince.plus(quarantine);
        });
    }

    /**
     * Drops the detached table and records it, both or neither: whoever has asked for the month back meanwhile finds it.
     *
     * @throws DatabaseException 55P03 if somebody still reads the table
     */
    @Transactional(TxType.NOT_SUPPORTED)
    ArchiveEntry drop(ArchiveEntry entry) {
        transactions.write(connection -> {
            if (!enterDropped(connection, entry)) {
                throw movedOn(entry);
            }
            attachment.drop(connection, entry.partition());
            return null;
        });
        archivedMonths.reread();
        return find(entry.partition()).orElseThrow();
    }

    /** Records that the month is a partition again. */
    ArchiveEntry restored(ArchiveEntry entry) {
        return enter(entry, ArchiveState.RESTORED);
    }

    /** Asks for the month to be put back. */
    ArchiveEntry requestRestore(ArchiveEntry entry, Instant holdUntil) {
        return update(entry, row -> {
            row.enter(ArchiveState.RESTORING, clock.instant());
            row.holdUntil = holdUntil;
        });
    }

    /** Records why the next step could not be done. */
    ArchiveEntry failed(ArchiveEntry entry, String error) {
        return update(entry, row -> {
            row.error = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR - 1) + "…" : error;
            row.failedAt = clock.instant();
        });
    }

    /** Forgets the failure of a step, so that it is tried at once. */
    ArchiveEntry resume(ArchiveEntry entry) {
        return update(entry, row -> {
            row.error = null;
            row.failedAt = null;
        });
    }

    private boolean enterDropped(Connection connection, ArchiveEntry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTER_DROPPED)) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setString(2, entry.partition());
            statement.setInt(3, entry.generation());
            statement.setString(4, entry.state().value());
            return statement.executeUpdate() == 1;
        }
    }

    private static ProblemException movedOn(ArchiveEntry entry) {
        return new ProblemException(ProblemCode.ARCHIVE_STATE, "The archive of " + entry.partition() + " has moved on");
    }

    private ArchiveEntry update(ArchiveEntry entry, Consumer<PartitionArchive> change) {
        PartitionArchive row = PartitionArchive.findById(entry.partition(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.state != entry.state() || row.generation != entry.generation()) {
            throw movedOn(entry);
        }
        change.accept(row);
        PartitionArchive.flush();
        archivedMonths.reread();
        return ArchiveEntry.of(row);
    }
}
