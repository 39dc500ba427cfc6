package io.monetization.events.funnel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

import io.monetization.events.question.CsvLines;

/** CSV with the members of a listed event as columns; the context is JSON in one cell. */
record CsvEventLines(CsvLines lines) implements EventLines {

    private static final List<String> COLUMNS = List.of("id", "event_id", "user_id", "session_token", "event_type",
            "entity_type",
            "entity_id", "revenue_cents", "currency", "context", "user_agent", "ip_address", "created_at", "received_at");

    static CsvEventLines on(OutputStream out) throws IOException {
        return new CsvEventLines(new CsvLines(out, COLUMNS));
    }

    @Override
    public void write(ListedEvent event) throws IOException {
        lines.write(Arrays.asList(event.id(), event.eventId(), event.userId(), event.sessionToken(), event.eventType(),
                event.entityType(), event.entityId(), event.revenueCents(), event.currency(), event.context(),
                event.userAgent(), event.ipAddress(), event.createdAt(), event.receivedAt()));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
