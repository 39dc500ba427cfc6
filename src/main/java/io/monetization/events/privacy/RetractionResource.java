package io.monetization.events.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.monetization.events.event.EventTime;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.security.Callers;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Takes wrong events back. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
@RolesAllowed(Scope.ADMIN)
@Tag(name = "Privacy")
class RetractionResource {

    private final RetractionService retractions;
    private final Callers callers;
    private final Clock clock;

    RetractionResource(RetractionService retractions, Callers callers, Clock clock) {
        this.retractions = retractions;
        this.callers = callers;
        this.clock = clock;
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "retractEvent", summary = "Take a wrong event back", description = """
            Deletes one event; every count follows. The event does not come back: sent again it is a duplicate. To correct it, send the right \
            one under another id. While a table is being adopted, which may hold the event, too, nothing is retracted.""")
    @APIResponse(responseCode = "200", description = "Retracted; what the event was.", content = {
            @Content(schema = @Schema(implementation = Retraction.class), examples = {
                    @ExampleObject(name = "retracted", value = PrivacyExamples.RETRACTION) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.NOT_FOUND, ProblemCode.ADOPTION_ACTIVE,
            ProblemCode.EVENT_ARCHIVED })
    public Retraction retract(
            @Parameter(description = "The id of the event.", schema = @Schema(type = SchemaType.STRING, format = "uuid"), example = "0193c7a2-5b40-7c3e-9a51-6f1d2b3c4d5e") @RestPath UUID id,
            @Parameter(description = """
                    When the event happened, RFC 3339 with an offset. Without it the id is looked for in the primary key of every partition; \
                    of several events with that id it is the one that happened when a UUID of version 7 says, and otherwise this must be \
                    given.\
                    """, schema = @Schema(type = SchemaType.STRING, format = "date-time", examples = {
                    "2026-11-22T10:15:30Z" })) @RestQuery("created_at") String createdAt) {
        return retractions.retract(id, createdAt == null ? null : instant(createdAt),
                new Requested(clock.instant(), callers.current()));
    }

    private static Instant instant(String createdAt) {
        return EventTime.read(createdAt).orElseThrow(() -> ProblemException.invalidParameter("created_at",
                "is no time such as 2026-11-22T10:15:30Z; in an offset, write + as %2B"));
    }
}
