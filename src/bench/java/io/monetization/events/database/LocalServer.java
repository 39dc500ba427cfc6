package io.monetization.events.database;

import java.nio.file.Path;
import java.util.OptionalInt;

/** The embedded PostgreSQL with the product's own settings, run without the service: it outlives the services under test. */
public final class LocalServer implements AutoCloseable {

    private final EmbeddedServer server;

    private LocalServer(EmbeddedServer server) {
        this.server = server;
    }

    /** Starts the server of a data directory, which is created if it is missing. */
    public static LocalServer start(Path dataDirectory) {
        return new LocalServer(EmbeddedServer.start(new EmbeddedPostgresConfig(dataDirectory, OptionalInt.empty())));
    }

    public String jdbcUrl() {
        return server.jdbcUrl();
    }

    public String user() {
        return EmbeddedServer.USER;
    }

    public String password() {
        return server.password();
    }

    @Override
    public void close() {
        server.close();
    }
}
