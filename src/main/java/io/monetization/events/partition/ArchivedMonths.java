package io.monetization.events.partition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.calendar.Window;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.Transactions;

/** Which months the ledger of archives holds, so that they take no events, have no events to read, or came back. */
@Singleton
public class ArchivedMonths {

    private static final String MARKED_MONTHS = "SELECT month, writable FROM partition_archives WHERE state <> 'requested'";

    private static final String IS_WRITABLE = "SELECT writable FROM partition_archives WHERE month = ?";

    private static final String UNREADABLE_MONTHS = "SELECT month FROM partition_archives WHERE NOT readable ORDER BY month";

    /** A frozen month may take events for this long: its detach waits for every transaction that wrote to it. */
    private static final long STALE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Transactions transactions;

    private DatabaseException failure;
    private long failedAt;
    private volatile Known known = new Known(Set.of(), Set.of(), System.nanoTime() - STALE_NANOS);

    ArchivedMonths(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Months of which events are refused, as they were a second ago at most. */
    Set<UtcMonth> refused() {
        return known().refused();
    }

    /** Both, as they were a second ago at most. */
    Known known() {
        return recent().orElseGet(this::readOnce);
    }

    /** The same, unless the database had to be asked. */
    Optional<Known> recent() {
        return Optional.of(known).filter(Known::isRecent);
    }

    /** Forgets what is known, so that the next question is answered by the ledger as it is now. */
    public void reread() {
        known = new Known(Set.of(), Set.of(), System.nanoTime() - STALE_NANOS);
    }

    /** Whether the month takes events, in the snapshot of the statement that asks. */
    public static boolean isWritable(Connection connection, UtcMonth month) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_WRITABLE)) {
            statement.setObject(1, month.value().atDay(1));
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() || row.getBoolean(1);
            }
        }
    }

    /**
     * The months whose events are not in the table any more, oldest first. Their counts are. To be sure that no month goes away
     * between this question and the reading of events, ask in one snapshot that holds a lock on the table; see
     * {@link io.monetization.events.database.Transactions#snapshotOf}.
     */
    public static List<UtcMonth> unreadable(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNREADABLE_MONTHS);
                ResultSet row = statement.executeQuery()) {
            List<UtcMonth> months = new ArrayList<>();
            while (row.next()) {
                months.add(month(row));
            }
            return months;
        }
    }

    /** Those {@linkplain #unreadable(Connection) months} of which the window holds a part. */
    public static List<UtcMonth> unreadable(Connection connection, Window window) throws SQLException {
        return unreadable(connection).stream().filter(window::touches).toList();
    }

    /** Of those who ask at the same time one reads, and if it cannot, the others are told so without another wait. */
    private synchronized Known readOnce() {
        if (!known.isRecent()) {
            if (failure != null && System.nanoTime() - failedAt < STALE_NANOS) {
                throw failure;
            }
            known = readOrRemember();
        }
        return known;
    }

    private Known readOrRemember() {
        try {
            failure = null;
            return transactions.autocommit(ArchivedMonths::read);
        } catch (DatabaseException e) {
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    private static Known read(Connection connection) throws SQLException {
        long readAt = System.nanoTime();
        Set<UtcMonth> refused = new HashSet<>();
        Set<UtcMonth> restored = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(MARKED_MONTHS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                (row.getBoolean("writable") ? restored : refused).add(month(row));
            }
        }
        return new Known(refused, restored, readAt);
    }

    private static UtcMonth month(ResultSet row) throws SQLException {
        return new UtcMonth(YearMonth.from(row.getObject("month", LocalDate.class)));
    }

    /**
     * What the ledger held at one moment.
     *
     * @param refused months of which events are refused
     * @param restored months that were archived and are back
     * @param readAt that moment, by {@link System#nanoTime()}
     */
    record Known(Set<UtcMonth> refused, Set<UtcMonth> restored, long readAt) {

        private boolean isRecent() {
            return System.nanoTime() - readAt < STALE_NANOS;
        }
    }
}
