package io.monetization.events.bench;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Tells how far a long piece of work is: on one line of a terminal, in a log as one line every few seconds. */
final class Progress implements AutoCloseable {

    private static final boolean TERMINAL = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private static final long INTERVAL_NANOS = TERMINAL ? TimeUnit.MILLISECONDS.toNanos(200) : TimeUnit.SECONDS.toNanos(10);

    private final PrintStream out = System.out;
    private final String what;
    private final long total;
    private final String unit;
    private final long start = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong nextLine = new AtomicLong(INTERVAL_NANOS);

    Progress(String what, long total, String unit) {
        this.what = what;
        this.total = total;
        this.unit = unit;
    }

    void add(long more) {
        long now = done.addAndGet(more);
        long elapsed = System.nanoTime() - start;
        long due = nextLine.get();
        if (elapsed >= due && nextLine.compareAndSet(due, elapsed + INTERVAL_NANOS)) {
            print(now, elapsed, TERMINAL ? "\r" : "\n");
        }
    }

    @Override
    public void close() {
        print(done.get(), System.nanoTime() - start, "\n");
    }

    private void print(long now, long elapsed, String end) {
        double seconds = Math.max(elapsed, 1) / 1e9;
        out.printf("%-40s %3d %%  %,d of %,d %s, %,.0f s, %,.1f %s/s%s", what, 100 * now / total, now, total, unit, seconds,
                now / seconds, unit, end);
        out.flush();
    }
}
