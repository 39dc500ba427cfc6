package io.monetization.events.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.archive.ArchivePlan.Blocker;
import io.monetization.events.archive.ArchivePlan.Step;
import io.monetization.events.database.Transactions;
import io.monetization.events.partition.Partition;
import io.monetization.events.partition.PartitionAttachment;

/** Tells what archiving a partition would do, and looks for what stands against it. */
@Singleton
class ArchivePlanner {

    static final String DIRECTORY = "directory";

    private static final String SIZE = """
            SELECT greatest(reltuples, 0)::bigint AS rows_estimate, pg_total_relation_size(oid) AS total_bytes
              FROM pg_class
             WHERE oid = to_regclass(?)
            """;

    /** What would keep the table from being dropped, or would be lost with it. */
    private static final String DEPENDENT_VIEWS = """
            SELECT DISTINCT 'dependent_object' AS code, true AS blocks,
                   'view ' || ev_class::regclass || ' reads the partition by its own name' AS detail
              FROM pg_depend
              JOIN pg_rewrite ON pg_rewrite.oid = objid
             WHERE classid = 'pg_rewrite'::regclass AND refclassid = 'pg_class'::regclass AND refobjid = to_regclass(?)
            """;

    private static final String DEFAULT_PARTITION = """
            SELECT 'default_partition' AS code, true AS blocks,
                   partdefid::regclass || ' is a default partition: nothing can be detached concurrently beside one' AS detail
              FROM pg_partitioned_table
             WHERE partrelid = 'monetization_events'::regclass AND partdefid <> 0
            """;

    private static final String PENDING_DETACH = """
            SELECT 'pending_detach' AS code, false AS blocks,
                   'the detach of ' || inhrelid::regclass || ' was cut off and is finished first' AS detail
              FROM pg_inherits
             WHERE inhparent = 'monetization_events'::regclass AND inhdetachpending
            """;

    /** A detach waits for every transaction that has used the table, and its second half for every older snapshot. */
    private static final String OLD_TRANSACTIONS = """
            SELECT 'old_transaction' AS code, false AS blocks,
                   format('pid %s (%s) has been in a transaction since %s', pid,
                          coalesce(nullif(application_name, ''), usename), xact_start AT TIME ZONE 'UTC') AS detail
              FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
               AND backend_xmin IS NOT NULL AND xact_start < clock_timestamp() - interval '1 second'
             ORDER BY xact_start
             LIMIT 10
            """;

    private static final String PREPARED_TRANSACTIONS = """
            SELECT 'prepared_transaction' AS code, false AS blocks,
                   format('%s was prepared at %s and neither committed nor rolled back', gid, prepared AT TIME ZONE 'UTC') AS detail
              FROM pg_prepared_xacts
             WHERE database = current_database()
             LIMIT 10
            """;

    private final Transactions transactions;
    private final ArchiveLedger ledger;
    private final ArchiveDirectory directory;
    private final PartitionAttachment attachment;
    private final ArchiveConfig config;
    private final Clock clock;

    ArchivePlanner(Transactions transactions, ArchiveLedger ledger, ArchiveDirectory directory,
            PartitionAttachment attachment, ArchiveConfig config, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.directory = directory;
        this.attachment = attachment;
        this.config = config;
        this.clock = clock;
    }

    ArchivePlan plan(Partition partition) {
        String table = PartitionAttachment.quoted(partition.name());
        return transactions.snapshot(connection -> {
            long[] size = size(connection, table);
            List<Blocker> blockers = new ArrayList<>(blockersOf(partition, size[1]));
            blockers.addAll(found(connection, DEPENDENT_VIEWS, table));
            for (String question : List.of(DEFAULT_PARTITION, PENDING_DETACH, OLD_TRANSACTIONS, PREPARED_TRANSACTIONS)) {
                blockers.addAll(found(connection, question));
            }
            boolean possible = blockers.stream().noneMatch(Blocker::blocks);
            return new ArchivePlan(partition.name(), partition.isMonthly() ? partition.month().toString() : null, possible,
                    size[0],
                    size[1], partition.isMonthly() ? fileOf(partition) : null, clock.instant().plus(config.quarantine()),
                    steps(partition.name(), TableCopy.of(connection, table)), blockers);
        });
    }

    private String fileOf(Partition partition) {
        int generation = ledger.find(partition.month()).map(ArchiveEntry::generation).orElse(0) + 1;
        return directory.file(ArchiveEntry.nameOfFile(partition.month(), generation)).getPath();
    }

    private List<Blocker> blockersOf(Partition partition, long totalBytes) {
        List<Blocker> blockers = new ArrayList<>();
        if (!partition.isMonthly()) {
            blockers.add(new Blocker("not_a_month", true, "its bounds are not those of a UTC month"));
            return blockers;
        }
        Instant closed = partition.to().plus(config.closedFor());
        if (clock.instant().isBefore(closed)) {
            blockers.add(
                    new Blocker("not_closed", true, "events of the month may still come; it can be archived from " + closed));
        }
        ledger.find(partition.month()).ifPresent(entry -> addLedger(entry, blockers));
        addElsewhere(partition, blockers);
        addDirectory(totalBytes, blockers);
        return blockers;
    }

    private void addLedger(ArchiveEntry entry, List<Blocker> blockers) {
        if (entry.state() != ArchiveState.RESTORED) {
            blockers.add(new Blocker("in_progress", true, "its archive is " + entry.state().value()));
        } else if (entry.isHeld(clock.instant())) {
            blockers.add(new Blocker("on_hold", true, "it was restored and is held until " + entry.holdUntil()));
        }
    }

    private void addDirectory(long totalBytes, List<Blocker> blockers) {
        directory.complaint().ifPresent(complaint -> blockers.add(new Blocker(DIRECTORY, true, complaint)));
        try {
            long usable = directory.usableBytes();
            if (usable < totalBytes) {
                blockers.add(new Blocker("disk_space", false,
                        usable + " bytes are left for the file; compressed it takes a fraction of "
                                + totalBytes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addElsewhere(Partition partition, List<Blocker> blockers) {
        if (attachment.status(partition.name()) != PartitionAttachment.Status.ATTACHED) {
            blockers.add(new Blocker("other_schema", true, "it is not in the schema of monetization_events"));
        }
    }

    private static List<Step> steps(String partition, TableCopy copy) {
        String name = copy.table();
        return List.of(
                new Step(ArchiveState.FROZEN, List.of(), "none", "events of the month are refused with older_than_retention"),
                new Step(ArchiveState.DETACHED, List.of(PartitionAttachment.detachSql(partition)),
                        "SHARE UPDATE EXCLUSIVE on monetization_events; ACCESS EXCLUSIVE on " + name + " at its end",
                        "questions that need the month's events are refused; all others, and every insert, go on"),
                new Step(ArchiveState.EXPORTED, List.of(copy.outSql()), "ACCESS SHARE on " + name, "nothing"),
                new Step(ArchiveState.VERIFIED, List.of(), "ACCESS SHARE on " + name, "nothing"),
                new Step(ArchiveState.DROPPED, List.of("DROP TABLE " + name), "ACCESS EXCLUSIVE on " + name,
                        "its disk space is given back"));
    }

    private static long[] size(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SIZE)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new long[] { row.getLong("rows_estimate"), row.getLong("total_bytes") }
                        : new long[] { 0, 0 };
            }
        }
    }

    private static List<Blocker> found(Connection connection, String question, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<Blocker> blockers = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    blockers.add(new Blocker(row.getString("code"), row.getBoolean("blocks"), row.getString("detail")));
                }
            }
            return blockers;
        }
    }
}
