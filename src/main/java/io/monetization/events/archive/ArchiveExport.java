package io.monetization.events.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.database.Transactions;

/** Writes a detached month into a file that any psql can load, and a manifest that says what is in it. */
@Singleton
class ArchiveExport {

    private static final int BUFFER = 1 << 16;

    private final Transactions transactions;
    private final ArchiveDirectory directory;
    private final ObjectMapper json;
    private final Clock clock;

    ArchiveExport(Transactions transactions, ArchiveDirectory directory, ObjectMapper json, Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.json = json;
        this.clock = clock;
    }

    /** Writes both files; an earlier attempt's are replaced. */
    ArchiveManifest export(ArchiveEntry entry) {
        return transactions.snapshot(connection -> {
            TableCopy copy = TableCopy.of(connection, entry.table());
            RowDigest digest = new RowDigest(copy.dayColumn());
            try {
                StoredFile file = directory.store(entry.nameOfFile(), out -> write(connection, copy, digest, out));
                ArchiveManifest manifest = manifest(entry, copy, digest.result(), file);
                directory.store(entry.nameOfManifest(),
                        out -> out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest)));
                return manifest;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What the stored manifest says. */
    ArchiveManifest manifest(ArchiveEntry entry) throws IOException {
        try (InputStream in = directory.open(entry.nameOfManifest())) {
            return json.readValue(in, ArchiveManifest.class);
        }
    }

    private static void write(Connection connection, TableCopy copy, RowDigest digest, OutputStream out) throws IOException {
        try {
            GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
            copy.out(connection, line -> {
                digest.add(line, 0, line.length - 1);
                gzip.write(line);
            });
            gzip.finish();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private ArchiveManifest manifest(ArchiveEntry entry, TableCopy copy, ContentDigest content, StoredFile file) {
        return new ArchiveManifest(ArchiveManifest.FORMAT, entry.partition(), entry.month(), entry.utcMonth().start(),
                entry.utcMonth().end(), copy.columns(), content.rows(), content.hash(), content.days(), file.name(),
                file.bytes(),
                file.sha256(), clock.instant());
    }
}
