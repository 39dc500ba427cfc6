package io.monetization.events.people;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.monetization.events.calendar.Interval;
import io.monetization.events.event.EventType;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a request, for the API description; {@link DefinitionReader} reads it. */
@Schema(description = "A funnel of people.", additionalProperties = Schema.False.class)
record FunnelRequest(
        @Schema(required = true, description = """
                When a chain may start, first instant: a date (midnight in tz) or an RFC 3339 instant with an offset.\
                """, examples = "2025-12-01") String from,
        @Schema(required = true, description = """
                The first instant at which none may start any more; at most 400 days after from unless configured otherwise.\
                """, examples = "2026-01-01") String to,
        @Schema(description = """
                The time zone of dates and of the buckets of the trend: a name of the IANA database.""", defaultValue = "UTC", examples = {
                "Europe/Berlin" }) String tz,
        @Schema(required = true, description = "The steps, first to last.", minItems = DefinitionReader.MIN_STEPS, maxItems = DefinitionReader.MAX_STEPS) List<Pattern> steps,
        @Schema(required = true, description = """
                The longest time from the first event of a chain to its last, inclusive: an ISO 8601 duration of days or less, at most P90D.\
                """, format = "duration", examples = "P7D") String window,
        @Schema(description = """
                The longest time from each event of a chain to the next, inclusive. Refused with order any.\
                """, format = "duration", nullable = true, examples = "PT24H") String stepWindow,
        @Schema(description = """
                ordered: other events may lie in between. strict: none may. any: the steps in whichever order.\
                """, defaultValue = "ordered", examples = "ordered") StepOrder order,
        @Schema(description = """
                person: the user, else the session. stitched: as person, but a session in which exactly one user is seen belongs to that \
                user. user, session: events without one do not count.""", defaultValue = "person", examples = "person") ActorIdentity actor,
        @Schema(description = """
                Fields of which all events of a chain must have the same value: entity_id, entity_type, event_id, event_type, currency, \
                user_id, session_token or context.<key>.""", maxItems = 5, examples = "[\"entity_id\"]") List<String> hold,
        @Schema(description = """
                Events that break a chain when they come after its first event and before its last.""", maxItems = 20) List<Pattern> exclude,
        @Schema(description = "Only this event's events.", nullable = true, examples = "devconf-2026") String eventId,
        @Schema(description = "Rows by the values of a field.", nullable = true) BreakdownRequest breakdown,
        @Schema(description = "The buckets of the trend; weeks begin on Monday.", defaultValue = "day", examples = "week") Interval interval,
        @Schema(description = """
                previous_period: also answers for the time of equal length before from.""", nullable = true, examples = {
                "previous_period" }) Comparison compare,
        @Schema(description = """
                k lists the actors that reached step k and not step k+1.""", nullable = true, minimum = "1", maximum = "19", examples = {
                "1" }) Integer dropOffAfter){

    @Schema(name = "FunnelPatternRequest", description = "Which events are meant.", additionalProperties = Schema.False.class)
    record Pattern(
            @Schema(required = true, description = """
                    One type, or an array of types of which any will do.""", oneOf = {
                    EventType.class,
                    EventType[].class }, examples = "OFFER_VIEW") Object eventType,
            @Schema(description = """
                    Values that the events must have: entity_type, entity_id, event_id, currency, or context.<key>, which may be a text, \
                    a number or a boolean.""", type = SchemaType.OBJECT, examples = {
                    "{\"currency\": \"EUR\", \"context.placement\": \"hero\"}" }) Map<String, Object> where){
    }

    @Schema(name = "FunnelBreakdownRequest", description = "Rows by the values of a field.", additionalProperties = Schema.False.class)
    record BreakdownRequest(
            @Schema(required = true, description = """
                    entity_id, entity_type, event_id, event_type, currency, user_id, session_token or context.<key>; a field with more \
                    than 10000 values is refused.""", examples = "context.placement") String by,
            @Schema(description = """
                    How many values get a row of their own, those of most actors; the rest is added up.\
                    """, defaultValue = "10", minimum = "1", maximum = "100", examples = "10") Integer limit,
            @Schema(description = """
                    Whether the first or the last event of the winning chain says the value.""", defaultValue = "first", examples = {
                    "first" }) @JsonProperty Attribution attribution){
    }
}
