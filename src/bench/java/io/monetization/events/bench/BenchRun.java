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

    /** The service on a new database of this name. */
    Service service(String name) throws SQLException {
        return Service.start(server.create(name), BenchConfig.DIRECTORY.resolve(name));
    }
}
