package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.calendar.Window;
import io.monetization.events.database.Sampled;
import io.monetization.events.database.Transactions;
import io.monetization.events.rollup.Drift;

/** Which months were closed. A month whose table is not the one that was closed is open again. */
@Singleton
public class ClosedMonths {

    private static final String CLOSED_OR_ARCHIVED = """
            SELECT month FROM closed_months JOIN pg_class ON pg_class.oid = partition
             UNION
            SELECT month FROM partition_archives WHERE NOT readable""";

    private static final String CLOSED_PARTITIONS = "SELECT relname FROM closed_months JOIN pg_class ON pg_class.oid = partition";

    private static final String RECORD_CLOSED = """
            INSERT INTO closed_months (month, partition, closed_at, drift_events)
            SELECT ?, oid, ?, ? FROM pg_class WHERE oid = ?::regclass
                ON CONFLICT (month) DO UPDATE
               SET partition = excluded.partition, closed_at = excluded.closed_at, drift_events = excluded.drift_events
            """;

    private final Transactions transactions;
    private final ArchivedMonths archived;
    private final Sampled<Set<UtcMonth>> settled;

    ClosedMonths(Transactions transactions, ArchivedMonths archived, Clock clock) {
        this.transactions = transactions;
        this.archived = archived;
        this.settled = new Sampled<>(clock, () -> transactions.autocommit(ClosedMonths::closedOrArchived));
    }

    /** Whether every month of the window is closed, or archived, as far as was known a few seconds ago. */
    public boolean hold(Window window) {
        List<UtcMonth> months = window.months();
        return settled.get().filter(known -> known.containsAll(months)).isPresent();
    }

    /** The partitions whose month ended before the instant and was not closed since, oldest first. */
    List<Partition> open(Instant endedUntil) {
        Set<UtcMonth> refused = archived.refused();
        return transactions.snapshot(connection -> {
            Set<String> closed = closedPartitions(connection);
            return PartitionCatalog.all(connection).stream()
                    .filter(partition -> partition.isMonthly() && !partition.detachPending())
                    .filter(partition -> !partition.to().isAfter(endedUntil) && !closed.contains(partition.name()))
                    // On their way into the archive: a vacuum would only stand in the way of their detach.
                    .filter(partition -> !refused.contains(partition.month())).toList();
        });
    }

    void record(Partition partition, Instant closedAt, Drift drift) {
        transactions.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RECORD_CLOSED)) {
                statement.setObject(1, partition.month().value().atDay(1));
                statement.setObject(2, closedAt.atOffset(ZoneOffset.UTC));
                statement.setLong(3, drift.events());
                statement.setString(4, PartitionDdl.quoted(partition.name()));
                return statement.executeUpdate();
            }
        });
    }

    private static Set<UtcMonth> closedOrArchived(Connection connection) throws SQLException {
        Set<UtcMonth> months = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CLOSED_OR_ARCHIVED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                months.add(new UtcMonth(YearMonth.from(row.getObject("month", LocalDate.class))));
            }
        }
        return months;
    }

    private static Set<String> closedPartitions(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(CLOSED_PARTITIONS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.add(row.getString("relname"));
            }
        }
        return names;
    }
}
