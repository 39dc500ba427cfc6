package io.monetization.events.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.monetization.events.event.EntityType;
import io.monetization.events.event.EventType;
import io.monetization.events.question.BoundSql;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "An event as it is stored.")
record ListedEvent(
        @Schema(description = """
                Identifies the event together with created_at.""", examples = "019b7699-d7c0-7000-8000-2f0c5d9e1a34") UUID id,
        @Schema(description = "The sold occasion that the event belongs to.", examples = "devconf-2026") String eventId,
        @Schema(description = "The signed-in person, if any.", nullable = true, examples = "user-17") String userId,
        @Schema(description = "The session, if any.", nullable = true, examples = "s-9f31") String sessionToken,
        @Schema(description = "What happened.", type = SchemaType.STRING, implementation = EventType.class, examples = "OFFER_PURCHASE") String eventType,
        @Schema(description = """
                The kind of thing it happened to.""", type = SchemaType.STRING, implementation = EntityType.class, examples = "OFFER") String entityType,
        @Schema(description = "The thing it happened to.", examples = "early-bird") String entityId,
        @Schema(description = "Money moved, in minor units of currency, never negative.", examples = "9990") long revenueCents,
        @Schema(description = "ISO 4217 code.", examples = "EUR") String currency,
        @Schema(description = """
                Whatever the sender added; numbers keep every digit.""", type = SchemaType.OBJECT, examples = {
                "{\"placement\": \"sidebar\"}" }) @JsonRawValue String context,
        @Schema(description = "The sender's user agent, if known.", nullable = true, examples = "Mozilla/5.0") String userAgent,
        @Schema(description = """
                The sender's truncated network address, if known.""", nullable = true, examples = {
                "203.0.113.0" }) String ipAddress,
        @Schema(description = """
                When it happened, in UTC, to the microsecond.""", examples = "2025-12-31T23:59:59.999999Z") Instant createdAt,
        @Schema(description = "When it was taken in, in UTC.", examples = "2026-01-01T00:00:01.5Z") Instant receivedAt){

    /** The event of a row that has all columns of an event, with its context as text. */
    static ListedEvent read(ResultSet row) throws SQLException {
        return new ListedEvent(row.getObject("id", UUID.class), row.getString("event_id"), row.getString("user_id"),
                row.getString("session_token"), row.getString("event_type"), row.getString("entity_type"),
                row.getString("entity_id"), row.getLong("revenue_cents"), row.getString("currency"), row.getString("context"),
                row.getString("user_agent"), row.getString("ip_address"),
                BoundSql.instant(row, "created_at"),
                BoundSql.instant(row, "received_at"));
    }
}
