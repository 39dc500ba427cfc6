package io.monetization.events.privacy;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

import io.monetization.events.security.Caller;

/**
 * When a correction was asked for, and by whom.
 *
 * @param at the instant
 * @param by the caller, whose events alone are concerned
 */
record Requested(Instant at, Caller by) {

    /** A condition with one placeholder, for {@link #eventIds}: NULL allows every event, also one that is not known. */
    static final String CONCERNED = "coalesce(coalesce(event_id, '') = ANY (?::text[]), true)";

    Array eventIds(Connection connection) throws SQLException {
        return by.eventIds().isEmpty() ? null : connection.createArrayOf("text", by.eventIds().get().toArray());
    }
}
