package io.monetization.events.partition;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.event.AcceptedRange;

/** Which months the table should have partitions for, and which events it accepts, as the clock moves on. */
@Singleton
public class PartitionHorizon {

    /** Months ahead of the current one up to which partitions may be asked for. */
    static final int FARTHEST_MONTHS_AHEAD = 120;

    private final PartitionConfig config;
    private final Clock clock;

    PartitionHorizon(PartitionConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The months that must have a partition now, oldest first. */
    List<UtcMonth> desired() {
        UtcMonth current = current();
        UtcMonth history = current.minus(config.historyMonths());
        UtcMonth first = history.isBefore(floor()) ? floor() : history;
        return UtcMonth.rangeClosed(first, current.plus(config.lookaheadMonths()));
    }

    /** The oldest month of which events are accepted. */
    UtcMonth floor() {
        return current().minus(config.maxPastMonths());
    }

    /** The instants at which an event may have happened to be accepted now. */
    public AcceptedRange accepted() {
        return new AcceptedRange(floor().start(), clock.instant().plus(config.maxFuture()));
    }

    UtcMonth current() {
        return UtcMonth.containing(clock.instant());
    }

    Instant now() {
        return clock.instant();
    }
}
