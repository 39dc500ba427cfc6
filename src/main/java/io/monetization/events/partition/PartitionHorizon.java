package io.monetization.events.partition;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.event.AcceptedRange;

/** Which months the table should have partitions for, and which events it accepts, as the clock moves on. */
@Singleton
public class PartitionHorizon {

    /** Months ahead of the current one up to which partitions may be asked for. */
    static final int FARTHEST_MONTHS_AHEAD = 120;

    private final PartitionConfig config;
    private final RetentionConfig retention;
    private final ArchivedMonths archived;
    private final Clock clock;

    PartitionHorizon(PartitionConfig config, RetentionConfig retention, ArchivedMonths archived, Clock clock) {
        this.config = config;
        this.retention = retention;
        this.archived = archived;
        this.clock = clock;
    }

    /** The months that must have a partition now, oldest first. Archived months are none of them, and no gaps. */
    List<UtcMonth> desired() {
        Set<UtcMonth> gone = archived.refused();
        UtcMonth current = current();
        UtcMonth history = current.minus(config.historyMonths());
        UtcMonth first = history.isBefore(floor()) ? floor() : history;
        return UtcMonth.rangeClosed(first, current.plus(config.lookaheadMonths())).stream()
                .filter(month -> !gone.contains(month)).toList();
    }

    /** The oldest month of which events are accepted, unless an older one was restored. */
    public UtcMonth floor() {
        int past = Math.min(config.maxPastMonths(), retention.months().orElse(Integer.MAX_VALUE));
        return current().minus(past);
    }

    /** The instants at which an event may have happened to be accepted now. */
    public AcceptedRange accepted() {
        return accepted(archived.known());
    }

    /** The same, unless the database had to be asked, as once a second. */
    public Optional<AcceptedRange> acceptedWithoutWait() {
        return archived.recent().map(this::accepted);
    }

    private AcceptedRange accepted(ArchivedMonths.Known months) {
        return new AcceptedRange(floor().start(), clock.instant().plus(config.maxFuture()),
                instant -> months.refused().contains(UtcMonth.containing(instant)),
                instant -> months.restored().contains(UtcMonth.containing(instant)));
    }

    public UtcMonth current() {
        return UtcMonth.containing(clock.instant());
    }

    Instant now() {
        return clock.instant();
    }
}
