package io.monetization.events.ingest;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.Verdict;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of one event of a request.
 *
 * @param index its zero-based position in the request
 * @param status accepted, duplicate or rejected
 * @param id its id, unless it was rejected
 * @param createdAt when it happened, unless it was rejected
 * @param code the reason, if it was rejected
 * @param field the field at fault, if one is
 * @param message what is wrong and what would be right, if it was rejected
 */
@JsonPropertyOrder({ "index", "status", "id", "created_at", "code", "field", "message" })
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EventResult", description = "What became of one event of the request")
record ItemResult(
        @Schema(description = "Zero-based position in the request", examples = "3") int index,
        @Schema(description = "accepted: stored now. duplicate: it was stored already, or stands in this request twice. rejected: not stored") Status status,
        @Schema(description = "The event's id; absent when rejected") UUID id,
        @Schema(description = "When the event happened, UTC; absent when rejected") Instant createdAt,
        @Schema(description = "Stable reason of a rejection: missing_field, unknown_field, invalid_value, unknown_event_type, entity_type_mismatch, unknown_currency, negative_revenue, created_at_required, too_far_in_future, older_than_retention, event_too_large or invalid_character", examples = "unknown_event_type") String code,
        @Schema(description = "The field at fault; absent when it is the event as a whole", examples = "event_type") String field,
        @Schema(description = "What is wrong and what would be right") String message) {

    /** The fate of one event. */
    enum Status {
        ACCEPTED,
        DUPLICATE,
        REJECTED;

        @JsonValue
        String onTheWire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static ItemResult stored(int index, Status status, EventIdentity identity) {
        return new ItemResult(index, status, identity.id(), identity.createdAt(), null, null, null);
    }

    static ItemResult rejected(int index, Verdict.Refused refused) {
        return new ItemResult(index, Status.REJECTED, null, null, refused.code().code(), refused.field(), refused.message());
    }
}
