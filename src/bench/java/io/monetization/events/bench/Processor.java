package io.monetization.events.bench;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/** How much of the machine the client itself takes while it works: a client that takes most of it measures itself. */
final class Processor {

    private final long wall = System.nanoTime();
    private final long used = usedNanos();

    private Processor() {
    }

    static Processor start() {
        return new Processor();
    }

    /** Percent of all processors since the start. */
    double share() {
        return 100.0 * (usedNanos() - used) / (System.nanoTime() - wall) / Runtime.getRuntime().availableProcessors();
    }

    private static long usedNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
