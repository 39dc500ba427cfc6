package io.monetization.events.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The directory that holds all of the embedded server: database cluster, programs, password, port and log. One process at a
 * time holds it, by a lock that the operating system releases when the process dies.
 * <p>
 * What takes time to make is made as a draft and moved into place, so that whatever is in place is complete. Drafts are
 * readable by their owner only.
 */
final class DataDirectory implements Closeable {

    private static final String DRAFT = "draft-";
    private static final int PASSWORD_BITS = 256;
    private static final int RADIX = 36;

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Creates the directory if it is missing and takes it for this process.
     *
     * @throws IllegalStateException if another process has it
     */
    static DataDirectory lock(Path root) throws IOException {
        Files.createDirectories(root);
        FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!isFree(channel)) {
                throw new IllegalStateException(
                        "Another instance of the service, process " + Files.readString(root.resolve("lock"))
                                + ", runs its embedded PostgreSQL in " + root + ": stop it, or set "
                                + EmbeddedPostgresConfig.DATA_DIR + " to another directory");
            }
            channel.truncate(0).write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
            DataDirectory directory = new DataDirectory(root.toRealPath(), channel);
            directory.deleteDrafts();
            return directory;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    Path programs() {
        return root.resolve("programs");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    String logText() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    /** A new, empty directory, which is deleted by the next process unless it is moved into place. */
    Path draft() throws IOException {
        return Files.createTempDirectory(root, DRAFT);
    }

    /** Makes a password that nobody knows, unless there is one. */
    void createPassword() throws IOException {
        if (Files.notExists(passwordFile())) {
            Path draft = Files.createTempFile(root, DRAFT, "");
            Files.writeString(draft, new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(RADIX));
            Files.move(draft, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /**
     * The port to listen on: the configured one, else the last one if it is still free, else any free one.
     */
    int port(OptionalInt configured) throws IOException {
        if (configured.isPresent()) {
            return configured.getAsInt();
        }
        Path file = root.resolve("port");
        int last = Files.exists(file) ? lastPort(Files.readString(file).strip()) : 0;
        int port = freePort(last).orElseGet(() -> freePort(0).orElseThrow());
        Files.writeString(file, Integer.toString(port));
        return port;
    }

    /** A file that a killed process left half-written says nothing. */
    private static int lastPort(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** Refuses a cluster that another major version of PostgreSQL has made. */
    void requireVersion(String major) throws IOException {
        String version = Files.readString(cluster().resolve("PG_VERSION")).strip();
        if (!version.equals(major)) {
            throw new IllegalStateException(
                    root + " holds data of PostgreSQL " + version + ", but this build embeds PostgreSQL "
                            + major + ": move the data over with pg_dump of version " + version + ", or set "
                            + EmbeddedPostgresConfig.DATA_DIR + " to another directory");
        }
    }

    /** Gives the directory up. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static OptionalInt freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return OptionalInt.of(socket.getLocalPort());
        } catch (IOException taken) {
            return OptionalInt.empty();
        }
    }

    private void deleteDrafts() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(DRAFT)).forEach(DataDirectory::deleteTree);
        }
    }

    private static void deleteTree(Path tree) {
        try (Stream<Path> walk = Files.walk(tree)) {
            List<Path> leavesFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : leavesFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
