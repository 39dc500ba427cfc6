package io.monetization.events.bench;

import java.sql.SQLException;

/**
 * What an item needs to run.
 *
 * @param data the events to measure with
 * @param rounds how often both sides are measured
 * @param server a database of the server on which everything runs
 */
record BenchRun(DataSet data, int rounds, BenchDatabase server) {

    /**
     * The service on a new database of this name.
     *
     * @param settings what differs from the defaults: {@code key=value}, or an option of the JVM
     */
    Service service(String name, String... settings) throws SQLException {
        return Service.start(server.create(name), BenchConfig.DIRECTORY.resolve(name), settings);
    }

    /** The service on a database that an earlier one has left. */
    Service serviceOn(String name, String... settings) {
        return Service.start(server.named(name), BenchConfig.DIRECTORY.resolve(name), settings);
    }
}
