package io.monetization.events.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;
import io.monetization.events.partition.PartitionAttachment;
import io.monetization.events.privacy.Corrections;

/**
 * Puts a month back. Its events are counted already: whatever is loaded here is loaded before anybody counts. What was
 * erased or retracted meanwhile does not come back with it.
 */
@Singleton
class PartitionRestore {

    private final PartitionAttachment attachment;
    private final ArchiveVerification verification;
    private final ArchiveExport export;
    private final ArchiveDirectory directory;
    private final ArchiveLedger ledger;
    private final Transactions transactions;
    private final ArchiveConfig config;

    PartitionRestore(PartitionAttachment attachment, ArchiveVerification verification, ArchiveExport export,
            ArchiveDirectory directory, ArchiveLedger ledger, Transactions transactions, ArchiveConfig config) {
        this.attachment = attachment;
        this.verification = verification;
        this.export = export;
        this.directory = directory;
        this.ledger = ledger;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Attaches the table if it is still there, else a new one that holds the rows of the verified file.
     *
     * @return the entry, its month in the table; empty if it must wait for others
     * @throws FaultyArchiveException if the file is not what was archived
     */
    Optional<ArchiveEntry> restore(ArchiveEntry entry) {
        return switch (attachment.status(entry.partition())) {
            case ATTACHED -> Optional.of(entry);
            case DETACH_PENDING ->
                attachment.detach(entry.partition(), config.detachPatience()) ? attach(entry) : Optional.empty();
            case DETACHED -> ledger.wasDropped(entry) ? load(entry) : attach(entry);
            case ABSENT -> load(entry);
        };
    }

    private Optional<ArchiveEntry> attach(ArchiveEntry entry) {
        transactions.write(connection -> {
            attachment.unseal(connection, entry.partition());
            Corrections.applyTo(connection, entry.table());
            attachment.attach(connection, entry.partition(), entry.utcMonth());
            return null;
        });
        return Optional.of(entry);
    }

    /** One transaction: the month is there with all its rows, but for corrections, or not at all. */
    private Optional<ArchiveEntry> load(ArchiveEntry entry) {
        ContentDigest stored = verification.verifyFile(entry);
        transactions.write(connection -> {
            PartitionAttachment.create(connection, entry.partition(), entry.utcMonth());
            if (!fill(connection, entry).equals(stored)) {
                throw new FaultyArchiveException("the table does not hold what was loaded into it");
            }
            Corrections.applyTo(connection, entry.table());
            attachment.attach(connection, entry.partition(), entry.utcMonth());
            return null;
        });
        return Optional.of(entry);
    }

    private ContentDigest fill(Connection connection, ArchiveEntry entry) throws SQLException {
        try (InputStream file = directory.open(entry.fileName()); InputStream text = new GZIPInputStream(file)) {
            TableCopy copy = new TableCopy(entry.table(), export.manifest(entry).columns());
            copy.in(connection, text);
            return copy.digest(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
