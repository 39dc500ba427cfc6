package io.monetization.events.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The settings of the embedded PostgreSQL, which runs whenever no JDBC URL is configured. They are needed while the
 * configuration itself is being built, hence the reading by hand.
 *
 * @param dataDir {@value #DATA_DIR}: the directory that holds all of the server, by default {@value #DEFAULT_DATA_DIR}; a
 *        relative path starts at the working directory
 * @param port {@value #PORT}: the port on loopback; by default a free one, kept from start to start as long as it stays free
 */
record EmbeddedPostgresConfig(Path dataDir, OptionalInt port) {

    static final String DATA_DIR = "monetization.embedded-postgres.data-dir";
    static final String PORT = "monetization.embedded-postgres.port";

    private static final String DEFAULT_DATA_DIR = "data/postgres";

    /**
     * Reads the settings.
     *
     * @param configuration maps a key to its value, or to null
     */
    static EmbeddedPostgresConfig read(UnaryOperator<String> configuration) {
        String dataDir = Optional.ofNullable(configuration.apply(DATA_DIR)).orElse(DEFAULT_DATA_DIR);
        OptionalInt port = Optional.ofNullable(configuration.apply(PORT)).stream().mapToInt(Integer::parseInt).findFirst();
        return new EmbeddedPostgresConfig(Path.of(dataDir).toAbsolutePath().normalize(), port);
    }
}
