package io.monetization.events.adoption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.monetization.events.testsupport.Database;

/**
 * An application that writes to the old table and knows nothing of its adoption: it inserts, changes, moves to other months and
 * deletes rows that are its own alone, remembers what it did, and ends with the first error that it is given.
 */
class LegacyWriter implements Runnable {

    private static final String INSERT = """
            INSERT INTO legacy.monetization_events (user_id, created_at, id, event_id, event_type, entity_type, entity_id)
            VALUES (?, ?, ?, 'conference', 'OFFER_VIEW', 'OFFER', 'written')
            RETURNING created_at""";
    private static final String UPDATE = """
            UPDATE legacy.monetization_events SET user_id = ?, created_at = coalesce(?, created_at)
             WHERE id = ?
            RETURNING created_at""";
    private static final String DELETE = "DELETE FROM legacy.monetization_events WHERE id = ?";

    private static final int SECONDS = 80 * 24 * 3600;
    private static final long PAUSE_MILLIS = 1;

    private final Database database;
    private final int number;
    private final int writers;
    private final int rows;
    private final Random random;
    private final Map<UUID, Row> touched = new HashMap<>();

    private volatile long lastWrite = Long.MAX_VALUE;
    private volatile long writes;
    private volatile long longestNanos;

    LegacyWriter(Database database, int number, int writers, int rows) {
        this.database = database;
        this.number = number;
        this.writers = writers;
        this.rows = rows;
        this.random = new Random(number);
    }

    void stopAfter(int more) {
        lastWrite = Math.min(lastWrite, writes + more);
    }

    long writes() {
        return writes;
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    /** Writes down how it left each row that it touched. */
    void confess(String table) {
        List<Map.Entry<UUID, Row>> rows = List.copyOf(touched.entrySet());
        database.update("INSERT INTO " + table + " SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::text[])",
                rows.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                rows.stream().map(row -> Objects.toString(row.getValue().createdAt(), null)).toArray(String[]::new),
                rows.stream().map(row -> row.getValue().user()).toArray(String[]::new));
    }

    @Override
    public void run() {
        try (Connection connection = database.connect()) {
            for (long write = 1; write <= lastWrite; write++) {
                long start = System.nanoTime();
                write(connection, write);
                longestNanos = Math.max(longestNanos, System.nanoTime() - start);
                writes = write;
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("writer " + number + " was given an error", e);
        }
    }

    private void write(Connection connection, long write) throws SQLException {
        String user = "writer-" + number + "-" + write;
        UUID mine = rowOf(number + writers * random.nextInt(rows / writers));
        switch (random.nextInt(6)) {
            case 0 -> change(connection, UPDATE, mine, new Row(null, user));
            case 1 -> change(connection, UPDATE, mine, new Row(someTime(), user));
            case 2 -> delete(connection, mine);
            default -> change(connection, INSERT, new UUID(random.nextLong(), random.nextLong()), new Row(someTime(), user));
        }
    }

    private void change(Connection connection, String sql, UUID id, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, row.user());
            statement.setObject(2, row.createdAt() == null ? null : row.createdAt().atOffset(ZoneOffset.UTC),
                    java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(3, id);
            try (ResultSet changed = statement.executeQuery()) {
                if (changed.next()) {
                    touched.put(id, new Row(changed.getObject(1, OffsetDateTime.class).toInstant(), row.user()));
                } else if (!isDeleted(id)) {
                    throw new IllegalStateException(id + " was not there: " + touched.get(id));
                }
            }
        }
    }

    private void delete(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setObject(1, id);
            if (statement.executeUpdate() != (isDeleted(id) ? 0 : 1)) {
                throw new IllegalStateException(id + " was not deleted as it should be: " + touched.get(id));
            }
            touched.put(id, new Row(null, null));
        }
    }

    private boolean isDeleted(UUID id) {
        return touched.containsKey(id) && touched.get(id).createdAt() == null;
    }

    private Instant someTime() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(random.nextInt(SECONDS));
    }

    /** The id of one of the rows that the table began with; they count from 1. */
    private static UUID rowOf(int index) {
        try {
            ByteBuffer digest = ByteBuffer
                    .wrap(MessageDigest.getInstance("MD5").digest(("row " + (index + 1)).getBytes(StandardCharsets.US_ASCII)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row as its writer left it; without a time it is deleted. */
    private record Row(Instant createdAt, String user) {
    }
}
