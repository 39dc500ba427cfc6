package io.monetization.events.archive;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.inject.Singleton;

/** Where archives are stored. Only this class knows that they are files of a directory. */
@Singleton
class ArchiveDirectory {

    private static final int BUFFER = 1 << 16;

    private final Path directory;

    ArchiveDirectory(ArchiveConfig config) {
        this.directory = config.directory().toAbsolutePath().normalize();
    }

    /** Writes what is stored. */
    @FunctionalInterface
    interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores a file, in place of one with the same name. When this returns it is on disk under its name; whatever
     * happens before, there is no half file under that name.
     */
    StoredFile store(String name, Content content) throws IOException {
        Files.createDirectories(directory);
        Path part = directory.resolve(name + ".part");
        MessageDigest sha256 = Sha256.digest();
        try (FileOutputStream file = new FileOutputStream(part.toFile());
                OutputStream out = new DigestOutputStream(new BufferedOutputStream(file, BUFFER), sha256)) {
            content.writeTo(out);
            out.flush();
            file.getFD().sync();
        }
        long bytes = Files.size(part);
        Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        syncDirectory();
        return new StoredFile(name, bytes, Sha256.hex(new BigInteger(1, sha256.digest())));
    }

    InputStream open(String name) throws IOException {
        return Files.newInputStream(directory.resolve(name));
    }

    File file(String name) {
        return directory.resolve(name).toFile();
    }

    /** The room that is left, in bytes. */
    long usableBytes() throws IOException {
        Path existing = directory;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).getUsableSpace();
    }

    /** Why no file can be stored; empty if one can. */
    Optional<String> complaint() {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "probe", ".part"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(directory + " cannot be written to: " + e);
        }
    }

    /** A name is durable only when its directory is. */
    private void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
