package io.monetization.events.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.ServiceProcess;

/** The packaged service as a process of its own, on a database of its own. */
final class Service implements AutoCloseable {

    /** The options of the container image. */
    private static final List<String> AS_SHIPPED = List.of("-XX:+UseSerialGC",
            "-XX:AOTCache=" + Path.of("target", "quarkus-app", "app.aot").toAbsolutePath());

    private static final String COMPACTED = "SELECT NOT EXISTS (SELECT FROM monetization_event_deltas)";
    private static final String PEAK = "VmHWM:";
    private static final String NOW = "VmRSS:";
    private static final int LOADERS = 2;
    private static final int LOADED_AT_ONCE = 10_000;
    private static final long POLL_MILLIS = 500;

    private final BenchDatabase database;
    private final ServiceProcess process;

    private Service(BenchDatabase database, ServiceProcess process) {
        this.database = database;
        this.process = process;
    }

    /**
     * Starts the service as it is shipped, which makes its tables, and waits until it is ready.
     *
     * @param settings what differs from the defaults: {@code key=value}, or an option of the JVM
     */
    static Service start(BenchDatabase database, Path directory, String... settings) {
        Stream<String> datasource = Stream.of("monetization.security.open=true",
                "quarkus.datasource.jdbc.url=" + database.url(),
                "quarkus.datasource.username=" + database.user(), "quarkus.datasource.password=" + database.password());
        return new Service(database, ServiceProcess.start(directory,
                Stream.concat(AS_SHIPPED.stream(), Stream.concat(datasource, Stream.of(settings))
                        .map(setting -> setting.startsWith("-X") ? setting : "-D" + setting)).toArray(String[]::new)));
    }

    BenchDatabase database() {
        return database;
    }

    /** The most memory that the process had at any time so far, in MiB, as Linux counts it (VmHWM). */
    double peakMemory() throws IOException {
        return mebibytes(PEAK);
    }

    /** The memory that the process has now, in MiB (VmRSS). */
    double memory() throws IOException {
        return mebibytes(NOW);
    }

    private double mebibytes(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(entry -> entry.startsWith(line)).mapToLong(entry -> Long.parseLong(entry.replaceAll("\\D", ""))).sum()
                / 1024.0;
    }

    URI baseUri() {
        return process.baseUri();
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(process.baseUri());
    }

    void ensurePartitions(List<UtcMonth> months) throws IOException {
        try (HttpConnection http = connect()) {
            http.post("/api/v1/partitions/ensure?from=" + months.getFirst() + "&to=" + months.getLast(), new byte[0]);
        }
    }

    /** Loads a data set into the service's own table, through the triggers that count it, and lets it come to rest. */
    void load(String what, DataSet data) throws Exception {
        ensurePartitions(data.months());
        try (Crew<Connection> crew = new Crew<>(LOADERS, database::connect);
                Progress progress = new Progress(what, data.events(), "events")) {
            crew.drain(Batch.csv(data.generator(), LOADED_AT_ONCE), (connection, batch) -> {
                BenchDatabase.copy(connection, "monetization_events", batch);
                progress.add(batch.events());
            });
        }
        awaitCompaction();
        database.execute("VACUUM (ANALYZE)");
    }

    /** The service compacts its deltas every few seconds by itself. */
    void awaitCompaction() throws SQLException, InterruptedException {
        while (database.value(COMPACTED).equals("f")) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
