package io.monetization.events.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes the time of work that is done several times. */
final class Stopwatch {

    private Stopwatch() {
    }

    /** Something that takes time. */
    @FunctionalInterface
    interface Work {

        void run() throws IOException, SQLException;
    }

    /** The milliseconds of each time. */
    static List<Double> time(int times, Work work) throws IOException, SQLException {
        List<Double> millis = new ArrayList<>(times);
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis;
    }

    /** The median of the milliseconds. */
    static double median(int times, Work work) throws IOException, SQLException {
        return Side.percentile(time(times, work), 50);
    }
}
