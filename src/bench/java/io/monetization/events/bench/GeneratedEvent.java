package io.monetization.events.bench;

import java.time.Instant;
import java.util.UUID;

import io.monetization.events.event.EventType;

/** An event of the data set, as a row for COPY and as JSON for HTTP. Its texts need no escaping but what is done here. */
record GeneratedEvent(UUID id, String eventId, String userId, String sessionToken, EventType type, String entityId,
        long revenueCents, String currency, String placement, String userAgent, String ipAddress, Instant createdAt) {

    /** The columns of {@link #appendCsv}, in order. */
    static final String COLUMNS = "id, event_id, user_id, session_token, event_type, entity_type, entity_id, revenue_cents,"
            + " currency, context, user_agent, ip_address, created_at";

    /** The same at another time; its id still tells the first one. */
    GeneratedEvent at(Instant time) {
        return new GeneratedEvent(id, eventId, userId, sessionToken, type, entityId, revenueCents, currency, placement,
                userAgent, ipAddress, time);
    }

    /** Appends a row of CSV with its line end; NULL is empty, as COPY … (FORMAT csv) has it. */
    void appendCsv(StringBuilder csv) {
        csv.append(id).append(',').append(eventId).append(',').append(userId == null ? "" : userId).append(',')
                .append(sessionToken).append(',').append(type.name()).append(',').append(type.entityType().name()).append(',')
                .append(entityId).append(',').append(revenueCents).append(',').append(currency)
                .append(",\"{\"\"placement\"\":\"\"").append(placement).append("\"\"}\",\"").append(userAgent).append("\",")
                .append(ipAddress).append(',').append(createdAt).append('\n');
    }

    /** Appends an object as a client would send it: nothing that may be left out. */
    void appendJson(StringBuilder json) {
        json.append("{\"id\":\"").append(id).append("\",\"event_id\":\"").append(eventId);
        if (userId != null) {
            json.append("\",\"user_id\":\"").append(userId);
        }
        json.append("\",\"session_token\":\"").append(sessionToken).append("\",\"event_type\":\"").append(type.name())
                .append("\",\"entity_id\":\"").append(entityId).append("\",");
        if (revenueCents > 0) {
            json.append("\"revenue_cents\":").append(revenueCents).append(",\"currency\":\"").append(currency).append("\",");
        }
        json.append("\"context\":{\"placement\":\"").append(placement).append("\"},\"user_agent\":\"").append(userAgent)
                .append("\",\"ip_address\":\"").append(ipAddress).append("\",\"created_at\":\"").append(createdAt)
                .append("\"}");
    }
}
