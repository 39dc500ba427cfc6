package io.monetization.events.rejection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.monetization.events.event.PersonalData;

/** Keeps the events that requests had refused, as part of the transaction that stores the others. */
@Singleton
public class RejectionWriter {

    /** In the order of the ids, so that two transactions that keep the same events cannot deadlock. */
    private static final String INSERT_REJECTED_EVENTS = """
            INSERT INTO rejected_events
                   (id, rejected_at, code, field, message, dialect, payload, payload_bytes, credential,
                    submitted_id, event_id, user_id, session_token)
            SELECT id, ?, code, field, message, dialect, payload, payload_bytes, credential, submitted_id, event_id, user_id, session_token
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::uuid[],
                          ?::text[], ?::text[], ?::text[])
                   AS refused (id, code, field, message, dialect, payload, payload_bytes, credential, submitted_id, event_id,
                               user_id, session_token)
             ORDER BY id
            ON CONFLICT (id) DO NOTHING
            """;

    private final RejectionRoom room;
    private final RejectionMetrics metrics;
    private final PersonalData personalData;
    private final Clock clock;

    RejectionWriter(RejectionRoom room, RejectionMetrics metrics, PersonalData personalData, Clock clock) {
        this.room = room;
        this.metrics = metrics;
        this.personalData = personalData;
        this.clock = clock;
    }

    /** Keeps those for which there is room; one that is kept already stays as it is. */
    public void write(Connection connection, List<Rejection> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        List<Rejection> kept = room.take(connection,
                refused.stream().map(rejection -> rejection.without(personalData)).toList());
        metrics.countDropped(refused.size() - kept.size());
        try (PreparedStatement statement = connection.prepareStatement(INSERT_REJECTED_EVENTS)) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setArray(2, column(connection, "uuid", kept, Rejection::id));
            statement.setArray(3, column(connection, "text", kept, rejection -> rejection.verdict().code().code()));
            statement.setArray(4, column(connection, "text", kept, Rejection::field));
            statement.setArray(5, column(connection, "text", kept, Rejection::message));
            statement.setArray(6, column(connection, "text", kept, rejection -> rejection.evidence().dialect().name()));
            statement.setArray(7, column(connection, "text", kept, rejection -> rejection.evidence().payload()));
            statement.setArray(8, column(connection, "bigint", kept, rejection -> rejection.evidence().bytes()));
            statement.setArray(9, column(connection, "text", kept, Rejection::sender));
            statement.setArray(10, column(connection, "uuid", kept, rejection -> rejection.evidence().id()));
            statement.setArray(11, column(connection, "text", kept, rejection -> rejection.evidence().eventId()));
            statement.setArray(12, column(connection, "text", kept, rejection -> rejection.evidence().userId()));
            statement.setArray(13, column(connection, "text", kept, rejection -> rejection.evidence().sessionToken()));
            statement.executeUpdate();
        }
    }

    /** Tells the metrics of events whose refusal is committed. */
    public void count(List<Rejection> refused) {
        refused.forEach(rejection -> metrics.count(rejection.verdict().code()));
    }

    private static Array column(Connection connection, String type, List<Rejection> rows, Function<Rejection, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
}
