package io.monetization.events.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.monetization.events.event.EntityType;
import io.monetization.events.event.EventType;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shape of an event on its way in, for the API's description only: events are read field by field, with exact JSON types.
 */
@Schema(name = "SubmittedEvent", description = """
        A monetization event to be stored. Fields that are not listed here are refused; free data goes into context.\
        """, additionalProperties = Schema.False.class)
record SubmittedEvent(
        @Schema(description = """
                The event's identity together with created_at, by which a retry is recognised. Best a UUID of version 7, \
                which says the time of the event; any other version needs created_at. Made by the service if left out\
                """, examples = {
                "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e" }) UUID id,
        @Schema(description = """
                The sold occasion (conference, show, …) that the event belongs to\
                """, required = true, minLength = 1, maxLength = 255, examples = {
                "devconf-2026" }) String eventId,
        @Schema(description = """
                The person, where known. The actor of a funnel is user_id, else session_token\
                """, minLength = 1, maxLength = 255, examples = {
                "u-1042" }) String userId,
        @Schema(description = "The session", minLength = 1, maxLength = 255, examples = "s-88f1") String sessionToken,
        @Schema(description = "What happened", required = true) EventType eventType,
        @Schema(description = """
                What it happened to; may be left out, since event_type says it, and must not contradict it""") EntityType entityType,
        @Schema(description = """
                The offer, ad or waitlist that it happened to""", required = true, minLength = 1, maxLength = 255, examples = {
                "early-bird" }) String entityId,
        @Schema(type = SchemaType.INTEGER, format = "int64", description = """
                Minor units of the currency, a whole number. Never negative: a refund is an OFFER_REFUND event with a \
                positive amount""", minimum = "0", defaultValue = "0", examples = "4900") Long revenueCents,
        @Schema(description = """
                ISO 4217 code. Required where revenue_cents is not 0, unless the service is configured with a default\
                """, minLength = 3, maxLength = 3, examples = {
                "EUR" }) String currency,
        @Schema(type = SchemaType.OBJECT, description = """
                Free data, a JSON object of at most 64 levels; numbers keep every digit""") Map<String, Object> context,
        @Schema(description = "The client program; by default the request's User-Agent") String userAgent,
        @Schema(description = """
                The client's address; by default the request's. Truncated before it is stored: IPv4 to /24, IPv6 to /48\
                """, examples = {
                "203.0.113.7" }) String ipAddress,
        @Schema(description = """
                When it happened, RFC 3339 with an offset and at most 6 fractional digits. At most 24 hours ahead and 24 \
                months back by default""", examples = "2026-11-22T10:15:30.123456Z") Instant createdAt){
}
