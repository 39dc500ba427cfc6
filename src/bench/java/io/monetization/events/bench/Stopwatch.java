package io.monetization.events.bench;

import java.util.ArrayList;
import java.util.List;

/** Takes the time of work that is done several times. */
final class Stopwatch {

    private Stopwatch() {
    }

    /** Something that takes time. */
    @FunctionalInterface
    interface Work {

        void run() throws Exception;
    }

    /** The milliseconds of each time. */
    static List<Double> time(int times, Work work) throws Exception {
        List<Double> millis = new ArrayList<>(times);
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis;
    }

    /** The median of the milliseconds. */
    static double median(int times, Work work) throws Exception {
        return Side.percentile(time(times, work), 50);
    }

    /** How many pieces the work gets through in a second. */
    static double perSecond(long pieces, Work work) throws Exception {
        return 1000.0 * pieces / median(1, work);
    }
}
