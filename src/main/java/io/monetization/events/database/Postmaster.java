package io.monetization.events.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The living process that a cluster's {@code postmaster.pid} names. It need not be the server: after a crash the operating
 * system may have given the number to any other process, even to the server of another directory.
 */
final class Postmaster {

    /** The kernel's idea of when a process started and the server's own differ by about a second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private static final int LINE_OF_PID = 0;
    private static final int LINE_OF_START = 2;

    private final Path cluster;
    private final ProcessHandle process;
    private final Instant recordedStart;

    Postmaster(Path cluster, ProcessHandle process, Instant recordedStart) {
        this.cluster = cluster;
        this.process = process;
        this.recordedStart = recordedStart;
    }

    /** The process, if the cluster has a {@code postmaster.pid} and a process with its number lives. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        if (Files.notExists(file(cluster))) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file(cluster));
        if (lines.size() <= LINE_OF_START) {
            return Optional.empty();
        }
        Instant start = Instant.ofEpochSecond(Long.parseLong(lines.get(LINE_OF_START).strip()));
        return ProcessHandle.of(Long.parseLong(lines.get(LINE_OF_PID).strip())).filter(ProcessHandle::isAlive)
                .map(process -> new Postmaster(cluster, process, start));
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    static void deleteFile(Path cluster) throws IOException {
        Files.delete(file(cluster));
    }

    long pid() {
        return process.pid();
    }

    /** Whether it is for certain a PostgreSQL server of this very cluster, and the one that wrote the file. */
    boolean servesItsCluster() {
        return runsOnCluster() && startedWithin(TOLERANCE).orElse(false);
    }

    /** Whether it is for certain another program, which was given the number later. */
    boolean isAnotherProgram() {
        return !runsOnCluster() && !startedWithin(TOLERANCE).orElse(true);
    }

    private Optional<Boolean> startedWithin(Duration tolerance) {
        return process.info().startInstant()
                .map(start -> Duration.between(recordedStart, start).abs().compareTo(tolerance) <= 0);
    }

    private boolean runsOnCluster() {
        ProcessHandle.Info info = process.info();
        return info.command().map(command -> Path.of(command).endsWith("postgres")).orElse(false)
                && info.arguments().map(arguments -> Arrays.asList(arguments).contains(cluster.toString())).orElse(false);
    }
}
