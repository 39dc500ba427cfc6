package io.monetization.events.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

/**
 * A PostgreSQL server of our own, run from a {@link DataDirectory}: as durable as a real one, on loopback only, open to none
 * but the owner of the directory.
 * <p>
 * A server that a killed process left behind is stopped before the next is started. One of which that cannot be said
 * for certain is left alone.
 */
final class EmbeddedServer implements AutoCloseable {

    static final String USER = "postgres";

    private static final Logger LOG = Logger.getLogger(EmbeddedServer.class);

    /** Recovery after a crash replays up to max_wal_size of log, which takes minutes on a slow disk. */
    private static final String START_SECONDS = "600";
    private static final String STOP_SECONDS = "120";

    /** Given on the command line, so that nothing in the directory can make an acknowledged event less than durable. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("datestyle", "ISO"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "256MB"),
            // Flash storage reads any page as fast as the next one; the default, made for discs, makes the planner shun indexes.
            Map.entry("random_page_cost", "1.1"),
            Map.entry("wal_compression", "on"),
            Map.entry("log_checkpoints", "off"));

    private final DataDirectory directory;
    private final PostgresPrograms programs;
    private final int port;
    private final String password;

    /** Made while there are programs: a native executable has none to link this to. */
    private final String description;

    private EmbeddedServer(DataDirectory directory, PostgresPrograms programs, int port) throws IOException {
        this.directory = directory;
        this.programs = programs;
        this.port = port;
        this.password = directory.password();
        this.description = "embedded PostgreSQL " + programs.version() + " in " + directory + ", port " + port;
    }

    /**
     * Starts the server, creating its directory and database cluster where they are missing, and returns when it
     * takes connections.
     *
     * @throws IllegalStateException if that is not possible; the message says what to do
     */
    static EmbeddedServer start(EmbeddedPostgresConfig config) {
        try {
            DataDirectory directory = DataDirectory.lock(config.dataDir());
            try {
                PostgresPrograms programs = PostgresPrograms.unpackedIn(directory);
                createCluster(directory, programs);
                directory.requireVersion(programs.majorVersion());
                stopOrphan(directory, programs);
                EmbeddedServer server = new EmbeddedServer(directory, programs, directory.port(config.port()));
                server.start();
                return server;
            } catch (IOException | RuntimeException | Error e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL cannot use " + config.dataDir(), e);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String password() {
        return password;
    }

    /** Stops the server, ending open sessions, and gives up the directory. */
    @Override
    public void close() {
        try (directory) {
            stop(directory, programs);
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "The embedded PostgreSQL of %s did not stop", directory);
        }
    }

    @Override
    public String toString() {
        return description;
    }

    private void start() throws IOException {
        Files.deleteIfExists(directory.log());
        String options = SETTINGS.entrySet().stream().map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .sorted().collect(Collectors.joining(" ", "-p " + port + " ", ""));
        try {
            programs.run("pg_ctl", List.of("start", "-D", directory.cluster().toString(), "-w", "-t", START_SECONDS, "-l",
                    directory.log().toString(), "-o", options));
        } catch (IllegalStateException e) {
            stopWhatIsStarting();
            throw new IllegalStateException(e.getMessage() + "\n" + directory.log() + ":\n" + directory.logText(), e);
        }
    }

    private void stopWhatIsStarting() throws IOException {
        if (Postmaster.of(directory.cluster()).filter(Postmaster::servesItsCluster).isPresent()) {
            stop(directory, programs);
        }
    }

    /** Creates the cluster aside and moves it into place, so that a cluster in place is always complete. */
    private static void createCluster(DataDirectory directory, PostgresPrograms programs) throws IOException {
        if (Files.exists(directory.cluster())) {
            return;
        }
        Path draft = directory.draft();
        directory.createPassword();
        programs.run("initdb", List.of("-D", draft.toString(), "-U", USER, "--pwfile", directory.passwordFile().toString(),
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums"));
        Files.move(draft, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void stopOrphan(DataDirectory directory, PostgresPrograms programs) throws IOException {
        Postmaster postmaster = Postmaster.of(directory.cluster()).orElse(null);
        if (postmaster == null) {
            return;
        }
        if (postmaster.servesItsCluster()) {
            LOG.infof("Stopping the server that an earlier process left behind in %s", directory);
            stop(directory, programs);
        } else if (postmaster.isAnotherProgram()) {
            Postmaster.deleteFile(directory.cluster());
        } else {
            throw new IllegalStateException("Process " + postmaster.pid() + " may be a PostgreSQL server on " + directory
                    + ", which cannot be told for certain: stop it or, if it is another program, delete "
                    + Postmaster.file(directory.cluster()));
        }
    }

    private static void stop(DataDirectory directory, PostgresPrograms programs) throws IOException {
        programs.run("pg_ctl",
                List.of("stop", "-D", directory.cluster().toString(), "-m", "fast", "-w", "-t", STOP_SECONDS));
    }
}
