package io.monetization.events.rejection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

/**
 * How many more rejected events may be kept. A flood of them, faster than the purge, must neither fill the disk nor hold up the
 * events that are valid, so the table is measured now and then, and in between this instance counts what it adds.
 */
@Singleton
class RejectionRoom {

    private static final String KEPT = "SELECT count(*), coalesce(sum(octet_length(payload)), 0) FROM rejected_events";
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    /** The purge leaves the newest; what comes until its next run has as much room again. */
    private static final int UNTIL_PURGE = 2;

    private final RejectionConfig config;
    private final Clock clock;

    private Instant measuredAt = Instant.MIN;
    private long rows;
    private long bytes;

    RejectionRoom(RejectionConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Those for which there is room. */
    synchronized List<Rejection> take(Connection connection, List<Rejection> rejections) throws SQLException {
        if (Duration.between(measuredAt, clock.instant()).abs().compareTo(BETWEEN_LOOKS) >= 0) {
            measuredAt = clock.instant();
            measure(connection);
        }
        List<Rejection> kept = new ArrayList<>();
        for (Rejection rejection : rejections) {
            long size = rejection.evidence().bytesKept();
            if (rows < (long) UNTIL_PURGE * config.maxRows() && bytes + size <= UNTIL_PURGE * config.maxSize().asLongValue()) {
                rows++;
                bytes += size;
                kept.add(rejection);
            }
        }
        return kept;
    }

    private void measure(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEPT); ResultSet row = statement.executeQuery()) {
            row.next();
            rows = row.getLong(1);
            bytes = row.getLong(2);
        }
    }
}
