package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The ledger of adoptions. What a step does and that it was done are written in one transaction, so both take a connection. */
@Singleton
class AdoptionLedger {

    private static final String REQUEST = """
            INSERT INTO adoptions (source_schema, source_table, state, requested_at, state_since)
            SELECT nspname, relname, 'requested', ?, ?
              FROM pg_class
              JOIN pg_namespace ON pg_namespace.oid = relnamespace
             WHERE pg_class.oid = ?::oid
            RETURNING id
            """;

    private static final String ADOPTIONS = """
            SELECT id, format('%I.%I', source_schema, source_table) AS source, state, requested_at, state_since,
                   copied.*, rows_copied, changes_replayed,
                   CASE WHEN ended THEN 0 ELSE (SELECT count(*) FROM adoption_changes WHERE NOT replayed) END AS waiting,
                   report, error, failed_at
              FROM adoptions
             CROSS JOIN LATERAL (
                   SELECT count(*) AS leaves, count(*) FILTER (WHERE next_block = blocks) AS leaves_copied,
                          coalesce(sum(blocks), 0) AS blocks, coalesce(sum(next_block), 0) AS blocks_copied
                     FROM adoption_leaves
                    WHERE adoption_id = adoptions.id) AS copied
            """;

    private static final String NEWEST_FIRST = ADOPTIONS + " ORDER BY id DESC";

    private static final String BY_ID = ADOPTIONS + " WHERE id = ?";

    private static final String ACTIVE = ADOPTIONS + " WHERE NOT ended";

    private static final String CLAIM = "SELECT id FROM adoptions WHERE id = ? AND state = ? AND error IS NULL FOR UPDATE";

    private static final String ADVANCE = "UPDATE adoptions SET state = ?, state_since = ? WHERE id = ?";

    private static final String COUNT = """
            UPDATE adoptions SET rows_copied = rows_copied + ?, changes_replayed = changes_replayed + ? WHERE id = ?
            """;

    private static final String REPORT = "UPDATE adoptions SET report = ?::jsonb WHERE id = ?";

    private static final String FAIL = "UPDATE adoptions SET error = ?, failed_at = ? WHERE id = ? AND state = ?";

    private static final String RESUME = "UPDATE adoptions SET error = NULL, failed_at = NULL WHERE id = ? AND NOT ended";

    private static final String ABORT = """
            UPDATE adoptions SET state = 'aborting', state_since = ?, error = NULL, failed_at = NULL WHERE id = ? AND NOT ended
            """;

    private final Clock clock;
    private final ObjectMapper mapper;

    AdoptionLedger(Clock clock, ObjectMapper mapper) {
        this.clock = clock;
        this.mapper = mapper;
    }

    /**
     * Opens an adoption.
     *
     * @throws SQLException 23505 if another one has not ended
     */
    long request(Connection connection, LegacyTable table) throws SQLException {
        Instant now = clock.instant();
        return Sql.of(REQUEST, now, now, table.oid()).one(connection, row -> row.getLong(1));
    }

    List<Adoption> newestFirst(Connection connection) throws SQLException {
        return Sql.of(NEWEST_FIRST).list(connection, this::adoption);
    }

    Optional<Adoption> find(Connection connection, long id) throws SQLException {
        return Sql.of(BY_ID, id).first(connection, this::adoption);
    }

    /** The one adoption that has not ended, at work or waiting for somebody. */
    Optional<Adoption> active(Connection connection) throws SQLException {
        return Sql.of(ACTIVE).first(connection, this::adoption);
    }

    /** Locks the adoption until the transaction ends; false if it is no longer what it was, and nothing must be done. */
    boolean claim(Connection connection, Adoption adoption) throws SQLException {
        return Sql.of(CLAIM, adoption.id(), adoption.state().value()).first(connection, row -> row.getLong(1)).isPresent();
    }

    /** Notes that the work of a state is done. The adoption must be claimed. */
    void advance(Connection connection, Adoption adoption, AdoptionState next) throws SQLException {
        Sql.of(ADVANCE, next.value(), clock.instant(), adoption.id()).update(connection);
    }

    void count(Connection connection, Adoption adoption, long rowsCopied, long changesReplayed) throws SQLException {
        Sql.of(COUNT, rowsCopied, changesReplayed, adoption.id()).update(connection);
    }

    void report(Connection connection, Adoption adoption, Comparison comparison) throws SQLException {
        try {
            Sql.of(REPORT, mapper.writeValueAsString(comparison), adoption.id()).update(connection);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison can be written as JSON", e);
        }
    }

    /** Notes why the adoption stopped, unless somebody has meanwhile changed its state. */
    int fail(Connection connection, Adoption adoption, String error) throws SQLException {
        return Sql.of(FAIL, error, clock.instant(), adoption.id(), adoption.state().value()).update(connection);
    }

    /** Whether there was an adoption that has not ended. */
    boolean resume(Connection connection, long id) throws SQLException {
        return Sql.of(RESUME, id).update(connection) > 0;
    }

    /** Whether there was an adoption that has not ended; it is aborting now. */
    boolean abort(Connection connection, long id) throws SQLException {
        return Sql.of(ABORT, clock.instant(), id).update(connection) > 0;
    }

    private Adoption adoption(ResultSet row) throws SQLException {
        return new Adoption(row.getLong("id"), row.getString("source"), AdoptionState.of(row.getString("state")),
                instant(row, "requested_at"), instant(row, "state_since"),
                new Adoption.Progress(row.getInt("leaves"), row.getInt("leaves_copied"), row.getLong("blocks"),
                        row.getLong("blocks_copied"), row.getLong("rows_copied"), row.getLong("changes_replayed"),
                        row.getLong("waiting")),
                comparison(row.getString("report")), row.getString("error"), instant(row, "failed_at"));
    }

    private Comparison comparison(String report) {
        try {
            return report == null ? null : mapper.readValue(report, Comparison.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison was written as JSON", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
