package io.monetization.events.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/**
 * The answers under their keys. They are looked up and kept in the transaction that stores the events, for all requests that
 * share it at once, so that an answer is there exactly when its events are.
 */
@Singleton
public class IdempotencyKeys {

    /** Nobody waits: an INSERT alone would, for the end of whoever has inserted the same key. */
    private static final String LOCK_FREE_KEYS = """
            SELECT credential, key
              FROM unnest(?::text[], ?::text[]) AS claimed (credential, key)
             WHERE pg_try_advisory_xact_lock(hashtextextended(credential || ' ' || key, 1))
            """;

    /** A statement of its own: its snapshot has what was committed before the locks were given back. */
    private static final String KEPT_ANSWERS = """
            SELECT credential, key, fingerprint, status, body, representation
              FROM unnest(?::text[], ?::text[]) AS claimed (credential, key)
              JOIN idempotency_keys USING (credential, key)
             WHERE answered_at >= ?
            """;

    /** An answer that is too old to be given again makes room. */
    private static final String KEEP_ANSWERS = """
            INSERT INTO idempotency_keys (credential, key, fingerprint, status, body, representation, answered_at)
            SELECT credential, key, fingerprint, status, body, representation, ?
              FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::boolean[])
                   AS answered (credential, key, fingerprint, status, body, representation)
            ON CONFLICT (credential, key) DO UPDATE
               SET fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body,
                   representation = excluded.representation,
                   answered_at = excluded.answered_at
            """;

    private static final String FORGET_ANSWERS = "DELETE FROM idempotency_keys WHERE answered_at < ?";

    private final IdempotencyConfig config;
    private final Clock clock;

    IdempotencyKeys(IdempotencyConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Takes the keys until the transaction ends, and finds those claims for which nothing may be stored. */
    public Precedents precedents(Connection connection, List<Claim> claims) throws SQLException {
        Map<Claim, KeptAnswer> answers = new HashMap<>();
        Map<Claim, ProblemException> refusals = new HashMap<>();
        Set<IdempotencyKey> locked = lock(connection, claims);
        Map<IdempotencyKey, Kept> kept = kept(connection, locked);
        for (Claim claim : claims) {
            Kept found = kept.get(claim.key());
            if (!locked.contains(claim.key())) {
                refusals.put(claim, RunningKeys.inUse());
            } else if (found != null && found.fingerprint().equals(claim.fingerprint())) {
                answers.put(claim, found.answer());
            } else if (found != null) {
                refusals.put(claim, new ProblemException(ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "The key belongs to a request with another body, media type or mode; give each request a key of its own"));
            }
        }
        return new Precedents(answers, refusals);
    }

    /** Keeps the answers of claims that had no precedent. */
    public void keep(Connection connection, Map<Claim, KeptAnswer> answers) throws SQLException {
        List<Map.Entry<Claim, KeptAnswer>> rows = List.copyOf(answers.entrySet());
        try (PreparedStatement statement = connection.prepareStatement(KEEP_ANSWERS)) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setArray(2, column(connection, "text", rows, row -> row.getKey().key().credential()));
            statement.setArray(3, column(connection, "text", rows, row -> row.getKey().key().value()));
            statement.setArray(4, column(connection, "text", rows, row -> row.getKey().fingerprint()));
            statement.setArray(5, column(connection, "int", rows, row -> row.getValue().status()));
            statement.setArray(6, column(connection, "text", rows, row -> row.getValue().body()));
            statement.setArray(7, column(connection, "boolean", rows, row -> row.getValue().representation()));
            statement.executeUpdate();
        }
    }

    /** Deletes the answers that are not given again. */
    int forget(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET_ANSWERS)) {
            statement.setObject(1, oldest().atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }

    private static Set<IdempotencyKey> lock(Connection connection, List<Claim> claims) throws SQLException {
        Set<IdempotencyKey> locked = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK_FREE_KEYS)) {
            bind(statement, connection, claims.stream().map(Claim::key).toList());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    locked.add(new IdempotencyKey(row.getString(1), row.getString(2)));
                }
            }
        }
        return locked;
    }

    private Map<IdempotencyKey, Kept> kept(Connection connection, Collection<IdempotencyKey> keys) throws SQLException {
        Map<IdempotencyKey, Kept> kept = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(KEPT_ANSWERS)) {
            bind(statement, connection, keys);
            statement.setObject(3, oldest().atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    kept.put(new IdempotencyKey(row.getString(1), row.getString(2)),
                            new Kept(row.getString(3),
                                    new KeptAnswer(row.getInt(4), row.getString(5), row.getBoolean(6), true)));
                }
            }
        }
        return kept;
    }

    private Instant oldest() {
        return clock.instant().minus(config.keepFor());
    }

    private static void bind(PreparedStatement statement, Connection connection, Collection<IdempotencyKey> keys)
            throws SQLException {
        statement.setArray(1, column(connection, "text", keys, IdempotencyKey::credential));
        statement.setArray(2, column(connection, "text", keys, IdempotencyKey::value));
    }

    private static <T> java.sql.Array column(Connection connection, String type, Collection<T> rows, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    private record Kept(String fingerprint, KeptAnswer answer) {
    }
}
