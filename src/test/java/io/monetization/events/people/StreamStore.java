package io.monetization.events.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

import io.monetization.events.testsupport.Database;

/** Puts streams into the table of events, in one statement. */
final class StreamStore {

    private static final String INSERT_STREAMS = """
            INSERT INTO monetization_events (id, event_id, user_id, session_token, event_type, entity_type, entity_id, revenue_cents,
                                             currency, context, created_at)
            SELECT id, event_id, user_id, session_token, event_type, split_part(event_type, '_', 1), entity_id, revenue_cents,
                   currency, context, created_at
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::jsonb[],
                          ?::timestamptz[])
                   AS made (id, event_id, user_id, session_token, event_type, entity_id, revenue_cents, currency, context,
                            created_at)""";

    private static final List<Function<StreamEvent, Object>> COLUMNS = List.of(StreamEvent::id, StreamEvent::eventId,
            StreamEvent::userId, StreamEvent::sessionToken, StreamEvent::type, StreamEvent::entityId, StreamEvent::revenueCents,
            StreamEvent::currency, StreamEvent::context, event -> event.at().atOffset(ZoneOffset.UTC));

    private StreamStore() {
    }

    static void insert(Database database, List<StreamEvent> events) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(INSERT_STREAMS)) {
            for (int i = 0; i < COLUMNS.size(); i++) {
                Function<StreamEvent, Object> column = COLUMNS.get(i);
                statement.setArray(i + 1, connection.createArrayOf("text", events.stream().map(column)
                        .map(value -> value == null ? null : value.toString()).toArray()));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
