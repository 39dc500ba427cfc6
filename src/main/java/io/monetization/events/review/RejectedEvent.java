package io.monetization.events.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.monetization.events.event.Dialect;
import io.monetization.events.question.BoundSql;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "An event that was refused, and what became of it.")
record RejectedEvent(
        @Schema(description = "Identifies the rejection.", examples = "5b1c2d3e-4f50-5a61-8b72-9c83ad94be05") UUID id,
        @Schema(description = "When it was refused first, in UTC.", examples = "2026-11-22T10:15:30.123456Z") Instant rejectedAt,
        @Schema(description = "The reason, one of the codes of EventResult.", examples = "unknown_event_type") String code,
        @Schema(description = "The field at fault; null when it is the event as a whole.", nullable = true, examples = {
                "event_type" }) String field,
        @Schema(description = "What is wrong and what would be right.", examples = {
                "event_type must be one of [OFFER_VIEW]" }) String message,
        @Schema(description = "In whose words the payload is: event, ours; cloudevent; segment, those of Segment's clients.") Dialect dialect,
        @Schema(description = """
                The JSON text that was sent, or the line that is none; null if the event was too large to be kept.""", nullable = true, examples = {
                "{\"event_type\": \"OFFER_LOOK\"}" }) String payload,
        @Schema(description = "How large the event was, in bytes.", examples = "28") long payloadBytes,
        @Schema(description = "Who sent it: the name of a key, `jwt:` and the name in a token, or `open` where nobody is asked.", examples = "open") String credential,
        @JsonIgnore UUID submittedId,
        @Schema(description = """
                The sold occasion that it belongs to, where that could be read.""", nullable = true, examples = {
                "devconf-2026" }) String eventId,
        @Schema(description = "The person, where that could be read.", nullable = true, examples = "u-1042") String userId,
        @Schema(description = "The session, where that could be read.", nullable = true, examples = "s-88f1") String sessionToken,
        @Schema(description = "When it was replayed, in UTC; null if it was not.", nullable = true, examples = {
                "2026-11-23T08:00:00Z" }) Instant replayedAt,
        @Schema(description = "The id of the event that it became; null if it did not.", nullable = true, examples = {
                "5b1c2d3e-4f50-5a61-8b72-9c83ad94be05" }) UUID replayedId,
        @Schema(description = "When that event happened, in UTC.", nullable = true, examples = {
                "2026-11-22T10:15:30.123456Z" }) Instant replayedCreatedAt){

    /** The rejected event of a row that has all columns. */
    static RejectedEvent read(ResultSet row) throws SQLException {
        return new RejectedEvent(row.getObject("id", UUID.class), BoundSql.instant(row, "rejected_at"), row.getString("code"),
                row.getString("field"), row.getString("message"), Dialect.valueOf(row.getString("dialect")),
                row.getString("payload"), row.getLong("payload_bytes"), row.getString("credential"),
                row.getObject("submitted_id", UUID.class), row.getString("event_id"), row.getString("user_id"),
                row.getString("session_token"), instantIfAny(row, "replayed_at"), row.getObject("replayed_id", UUID.class),
                instantIfAny(row, "replayed_created_at"));
    }

    private static Instant instantIfAny(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
