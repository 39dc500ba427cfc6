package io.monetization.events.ingest;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.ItemCode;
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
@Schema(name = "EventResult", description = "What became of one event of the request", requiredProperties = { "index",
        "status" })
record ItemResult(
        @Schema(description = "Zero-based position in the request", examples = "3") int index,
        @Schema(description = """
                accepted: stored now. duplicate: it was stored already, or stands in this request twice. rejected: not \
                stored""") Status status,
        @Schema(description = """
                The event's id; absent when rejected""", examples = "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e") UUID id,
        @Schema(description = """
                When the event happened, UTC; absent when rejected""", examples = "2026-11-22T10:15:30Z") Instant createdAt,
        @Schema(description = """
                Stable reason of a rejection; absent otherwise. More may be added""", examples = {
                "unknown_event_type" }) ItemCode code,
        @Schema(description = """
                The field at fault; absent when it is the event as a whole""", examples = "event_type") String field,
        @Schema(description = "What is wrong and what would be right") String message){

    /** The fate of one event. */
    @Schema(name = "EventStatus")
    enum Status {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("duplicate")
        DUPLICATE,
        @JsonProperty("rejected")
        REJECTED
    }

    static ItemResult stored(int index, Status status, EventIdentity identity) {
        return new ItemResult(index, status, identity.id(), identity.createdAt(), null, null, null);
    }

    static ItemResult rejected(int index, Verdict.Refused refused) {
        return new ItemResult(index, Status.REJECTED, null, null, refused.code(), refused.field(), refused.message());
    }
}
