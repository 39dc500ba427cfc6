package io.monetization.events.funnel;

import java.util.Arrays;

import io.monetization.events.event.EntityType;
import io.monetization.events.event.EventType;
import io.monetization.events.event.PersonalData;
import io.monetization.events.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which events; several conditions must all hold. */
record EventFilter(
        @Parameter(description = """
                Only this event's, by its exact id.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "devconf-2026" })) @RestQuery("event_id") String eventId,
        @Parameter(description = "Only events of this type.", schema = @Schema(implementation = EventType.class, examples = {
                "OFFER_PURCHASE" })) @RestQuery("event_type") String eventType,
        @Parameter(description = """
                Only events about this kind of entity.""", schema = @Schema(implementation = EntityType.class, examples = {
                "OFFER" })) @RestQuery("entity_type") String entityType,
        @Parameter(description = """
                Only events about this entity, by its exact id; entity_type narrows it further.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "early-bird" })) @RestQuery("entity_id") String entityId,
        @Parameter(description = """
                Only events of this signed-in person, by exact id.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "u-1042" })) @RestQuery("user_id") String userId,
        @Parameter(description = """
                Only events of this session, by exact token. No index serves a session alone: keep the window short or add another \
                filter.""", schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
                "s-88f1" })) @RestQuery("session_token") String sessionToken){

    /** The same filter, of the person as it is stored. */
    EventFilter storedAs(PersonalData personalData) {
        return new EventFilter(eventId, eventType, entityType, entityId, personalData.userId(userId), sessionToken);
    }

    /** Refuses types that do not exist: a typing error would look like an empty month. */
    void requireKnownTypes() {
        requireOneOf("event_type", eventType, EventType.values());
        requireOneOf("entity_type", entityType, EntityType.values());
    }

    private static void requireOneOf(String name, String value, Enum<?>[] allowed) {
        if (value != null && Arrays.stream(allowed).noneMatch(each -> each.name().equals(value))) {
            throw ProblemException.invalidParameter(name, "'" + value + "' is none of " + Arrays.toString(allowed));
        }
    }
}
