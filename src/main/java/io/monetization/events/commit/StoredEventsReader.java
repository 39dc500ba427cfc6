package io.monetization.events.commit;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.database.Transactions;
import io.monetization.events.event.Event;
import io.monetization.events.event.EventIdentity;

/** Tells which events are stored already, or were and are retracted. */
@Singleton
public class StoredEventsReader {

    private static final String STORED_IDENTITIES = """
            SELECT id, created_at
              FROM unnest(?::uuid[], ?::timestamptz[]) AS batch (id, created_at)
             WHERE EXISTS (SELECT FROM monetization_events AS stored
                            WHERE stored.id = batch.id AND stored.created_at = batch.created_at)
                OR EXISTS (SELECT FROM retractions
                            WHERE retractions.id = batch.id AND retractions.created_at = batch.created_at)
            """;

    private final Transactions transactions;

    StoredEventsReader(Transactions transactions) {
        this.transactions = transactions;
    }

    public Set<EventIdentity> storedOf(List<Event> events) {
        return transactions.autocommit(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STORED_IDENTITIES)) {
                statement.setArray(1, connection.createArrayOf("uuid", events.stream().map(Event::id).toArray()));
                statement.setArray(2, connection.createArrayOf("timestamptz", events.stream().map(Event::createdAt).toArray()));
                return EventInsert.identities(statement);
            }
        });
    }
}
