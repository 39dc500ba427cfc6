package io.monetization.events.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.monetization.events.scheduler.Job;
import org.jboss.logging.Logger;

/** Takes every archive as far as it goes; one that fails does not keep the others waiting. */
@Singleton
class ArchiveJob implements Job {

    static final String ID = "partition-archive";

    private static final Logger LOG = Logger.getLogger(ArchiveJob.class);

    private final ArchiveLedger ledger;
    private final PartitionArchiver archiver;
    private final Retention retention;
    private final ArchiveConfig config;
    private final Clock clock;

    ArchiveJob(ArchiveLedger ledger, PartitionArchiver archiver, Retention retention, ArchiveConfig config, Clock clock) {
        this.ledger = ledger;
        this.archiver = archiver;
        this.retention = retention;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Archive, restore and drop months";
    }

    @Override
    public Duration every() {
        return config.checkInterval();
    }

    /** A month that cannot be archived is no reason to take no events: every instance would stop for it. */
    @Override
    public boolean isVital() {
        return false;
    }

    @Override
    public String run() {
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        do {
            ledger.all().stream().filter(entry -> !entry.state().isFinal()).forEach(entry -> advance(entry, done, failed));
        } while (retention.requestNext().isPresent());
        if (!failed.isEmpty()) {
            throw new IllegalStateException(String.join("; ", failed));
        }
        return done.isEmpty() ? "nothing to do" : String.join("; ", done);
    }

    private void advance(ArchiveEntry entry, List<String> done, List<String> failed) {
        if (isLeftAlone(entry)) {
            failed.add(entry.partition() + " " + entry.state().value() + ": " + entry.error());
            return;
        }
        ArchiveEntry reached = entry;
        try {
            for (Optional<ArchiveEntry> next = archiver.step(reached); next.isPresent(); next = archiver.step(reached)) {
                reached = next.get();
            }
            done.add(reached.partition() + " " + reached.state().value());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The archive of %s failed", reached.partition());
            failed.add(reached.partition() + " " + reached.state().value() + ": " + e);
            fail(reached, e);
        }
    }

    /** Only of what failed: somebody may have asked for the month back meanwhile. */
    private void fail(ArchiveEntry reached, RuntimeException e) {
        ledger.find(reached.partition())
                .filter(current -> current.state() == reached.state() && current.generation() == reached.generation())
                .ifPresent(current -> ledger.failed(current, e.toString()));
    }

    private boolean isLeftAlone(ArchiveEntry entry) {
        Instant now = clock.instant();
        return entry.failedAt() != null && now.isBefore(entry.failedAt().plus(config.retryAfter()));
    }
}
