package io.monetization.events.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.monetization.events.testsupport.Database;

/**
 * A PostgreSQL server apart from any service, for tests of services that are configured to use one. It is started from its
 * directory as often as it was stopped, with the port and the data that it had.
 */
public final class TestServer implements AutoCloseable {

    private static final String MAINTENANCE_DATABASE = "/postgres";

    private final EmbeddedPostgresConfig config;
    private EmbeddedServer server;

    private TestServer(EmbeddedPostgresConfig config) {
        this.config = config;
        this.server = EmbeddedServer.start(config);
    }

    public static TestServer startIn(Path directory) {
        return new TestServer(new EmbeddedPostgresConfig(directory, OptionalInt.empty()));
    }

    /** Starts the server again. */
    public void start() {
        server = EmbeddedServer.start(config);
    }

    /** Creates a database with nothing in it. */
    public Database createDatabase(String name) {
        database("postgres").execute("CREATE DATABASE " + name);
        return database(name);
    }

    /** The arguments with which a service uses the database. */
    public String[] serviceArguments(String database) {
        return new String[] { "-Dmonetization.security.open=true", "-Dquarkus.datasource.jdbc.url=" + url(database),
                "-Dquarkus.datasource.username=" + EmbeddedServer.USER,
                "-Dquarkus.datasource.password=" + server.password(), "-Dquarkus.datasource.jdbc.max-size=10" };
    }

    /** A database as it is for a role. */
    public Database databaseOf(String role, String password, String name) {
        return Database.at(url(name), role, password);
    }

    /** Ends the server and each of its processes with SIGKILL, as when the machine loses its power. */
    public void kill9() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> processes = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        stop();
    }

    /** Ends the server, whoever is connected to it. */
    public void stop() {
        server.close();
    }

    @Override
    public void close() {
        stop();
    }

    private ProcessHandle postmaster() {
        try {
            return ProcessHandle.of(Postmaster.of(config.dataDir().toRealPath().resolve("cluster")).orElseThrow().pid())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Database database(String name) {
        return Database.at(url(name), EmbeddedServer.USER, server.password());
    }

    private String url(String database) {
        return server.jdbcUrl().replace(MAINTENANCE_DATABASE, "/" + database);
    }
}
