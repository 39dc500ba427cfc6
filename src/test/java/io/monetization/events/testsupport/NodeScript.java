package io.monetization.events.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A script of {@code src/test/node}, which uses clients of other people as they are published on npm. The first script of a
 * build installs them, at the versions of the lock file, into {@code target/node}; Node.js of at least version 20 must be on
 * the path.
 */
public final class NodeScript {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path INSTALLATION = Path.of("target", "node");
    private static final String LOCK_FILE = "package-lock.json";
    private static final long LIMIT_SECONDS = 120;

    private NodeScript() {
    }

    /**
     * Runs the script to its end.
     *
     * @param name its file name
     * @param arguments what it finds in {@code process.argv} from index 2 on
     * @return what it printed
     * @throws AssertionError if it fails or does not end in time
     */
    public static String run(String name, String... arguments) {
        try {
            install();
            return execute(Stream.concat(Stream.of("node", name), Stream.of(arguments)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLATION);
        Path installed = INSTALLATION.resolve("node_modules").resolve(LOCK_FILE);
        boolean upToDate = Files.exists(installed) && Files.mismatch(SOURCES.resolve(LOCK_FILE), installed) < 0;
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLATION.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!upToDate) {
            execute(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
            Files.copy(SOURCES.resolve(LOCK_FILE), installed);
        }
    }

    private static String execute(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(INSTALLATION, command.getFirst(), ".log");
        Process process = start(new ProcessBuilder(command).directory(INSTALLATION.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()));
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end within " + LIMIT_SECONDS + " s:\n" + Files.readString(output));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " failed:\n" + Files.readString(output));
        }
        return Files.readString(output);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError("The tests of clients from npm need Node.js 20 or newer, with npm, on the path", e);
        }
    }
}
