package io.monetization.events.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.Transactions;

/** Reads a stored file back, every byte of it, and compares it with what it stands for. */
@Singleton
class ArchiveVerification {

    private static final int BUFFER = 1 << 16;

    private static final String COUNTED_PER_DAY = """
            SELECT day::text, sum(events)::bigint AS events
              FROM monetization_event_daily
             WHERE day >= ? AND day < ?
             GROUP BY day
            HAVING sum(events) <> 0
            """;

    private final Transactions transactions;
    private final ArchiveDirectory directory;
    private final ArchiveExport export;

    ArchiveVerification(Transactions transactions, ArchiveDirectory directory, ArchiveExport export) {
        this.transactions = transactions;
        this.directory = directory;
        this.export = export;
    }

    /**
     * Compares the stored file with its manifest, the ledger, the detached table and the counts of each day.
     *
     * @throws FaultyArchiveException if they differ in anything
     * @throws IllegalStateException if there are counts and no event, which reconciliation does not put right
     */
    void verify(ArchiveEntry entry) {
        ContentDigest stored = verifyFile(entry);
        transactions.snapshot(connection -> {
            require(stored.equals(digest(connection, entry.table())), "the file does not hold the rows of the table");
            SortedMap<String, Long> counted = counted(connection, entry.utcMonth());
            if (stored.rows() == 0 && !counted.isEmpty()) {
                throw new IllegalStateException("the month has no events, and yet events of it are counted: " + counted);
            }
            require(stored.days().equals(counted), "the file does not hold as many events of each day as are counted");
            return null;
        });
    }

    /**
     * Compares the stored file with its manifest and the ledger.
     *
     * @return what the file holds
     * @throws FaultyArchiveException if they differ in anything, or if the file cannot be read
     */
    ContentDigest verifyFile(ArchiveEntry entry) {
        try {
            ArchiveManifest manifest = export.manifest(entry);
            ContentDigest content = readBack(entry, manifest);
            require(content.equals(manifest.content()), "the file does not hold what its manifest says");
            require(content.rows() == entry.rowCount() && content.hash().equals(entry.contentHash()),
                    "the file does not hold what the ledger says");
            return content;
        } catch (IOException e) {
            throw new FaultyArchiveException("the file cannot be read: " + e);
        }
    }

    private ContentDigest readBack(ArchiveEntry entry, ArchiveManifest manifest) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        try (InputStream file = new DigestInputStream(new BufferedInputStream(directory.open(entry.fileName()), BUFFER),
                sha256)) {
            ContentDigest content = new RowDigest(manifest.columns().indexOf("created_at"))
                    .addAll(new GZIPInputStream(file, BUFFER)).result();
            require(file.read() < 0, "the file goes on after its end");
            require(Sha256.hex(new BigInteger(1, sha256.digest())).equals(entry.fileSha256()), "the file was changed");
            return content;
        }
    }

    private static ContentDigest digest(Connection connection, String table) throws SQLException {
        try {
            return TableCopy.of(connection, table).digest(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, Long> counted(Connection connection, UtcMonth month) throws SQLException {
        SortedMap<String, Long> days = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COUNTED_PER_DAY)) {
            statement.setObject(1, month.value().atDay(1));
            statement.setObject(2, month.plus(1).value().atDay(1));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    days.put(row.getString("day"), row.getLong("events"));
                }
            }
        }
        return days;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new FaultyArchiveException(otherwise);
        }
    }
}
