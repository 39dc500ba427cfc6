package io.monetization.events.privacy;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.monetization.events.event.StorableText;
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

/** Erases persons. */
@Path("/api/v1/subjects")
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
@RolesAllowed(Scope.ADMIN)
@Tag(name = "Privacy")
class SubjectsResource {

    private static final int LONGEST_NAME = 255;

    private final ErasureService erasures;
    private final Callers callers;
    private final Clock clock;

    SubjectsResource(ErasureService erasures, Callers callers, Clock clock) {
        this.erasures = erasures;
        this.callers = callers;
        this.clock = clock;
    }

    @DELETE
    @Path("/{user_id}")
    @Operation(operationId = "eraseUser", summary = "Erase a person", description = """
            Empties `user_id`, `session_token`, `ip_address`, `user_agent` and `context` of every event of the person. The events stay, \
            under their keys, with their time, type, entity and revenue: no count changes, and a retry of one is still a duplicate. \
            What was rejected of the person loses its payload. Months are erased one after the other, each as a whole or not at \
            all; a request that got no answer can be sent again, and so can any other.

            Archived months are named in the answer and left as they are; when one is restored, the person is erased from it before it \
            can be read. Events that are sent later are stored like any others. Who was erased is recorded as a hash. While a table is \
            being adopted, which would bring the person back, nobody is erased.""")
    @APIResponse(responseCode = "200", description = "Erased.", content = {
            @Content(schema = @Schema(implementation = Erasure.class), examples = {
                    @ExampleObject(name = "erased", value = PrivacyExamples.ERASURE) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.ADOPTION_ACTIVE })
    public Erasure eraseUser(@Parameter(description = """
            The exact user id as events were sent with it, percent-encoded.\
            """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST_NAME, examples = {
            "u-1042" })) @RestPath("user_id") String userId,
            @Parameter(description = """
                    Erases the events of this session, too.\
                    """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST_NAME, examples = {
                    "s-88f1" })) @RestQuery("session_token") String sessionToken) {
        requireName(userId);
        return erase(userId, sessionToken);
    }

    @DELETE
    @Operation(operationId = "eraseSubject", summary = "Erase a person of whom only a session is known", description = """
            The same for the events of a session. No index leads to them, so every event is read, month by month. A `user_id` that cannot \
            stand in a path, such as `..`, can be given here.""")
    @APIResponse(responseCode = "200", description = "Erased.", content = {
            @Content(schema = @Schema(implementation = Erasure.class), examples = {
                    @ExampleObject(name = "erased", value = PrivacyExamples.ERASURE) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.ADOPTION_ACTIVE })
    public Erasure eraseSubject(@Parameter(description = """
            The exact token of the session.\
            """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST_NAME, examples = {
            "s-88f1" })) @RestQuery("session_token") String sessionToken,
            @Parameter(description = """
                    The exact user id.\
                    """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST_NAME, examples = {
                    "u-1042" })) @RestQuery("user_id") String userId) {
        if (sessionToken == null && userId == null) {
            throw ProblemException.invalidParameter("session_token", "is missing; name a session or a user_id");
        }
        return erase(userId, sessionToken);
    }

    private Erasure erase(String userId, String sessionToken) {
        return erasures.erase(userId, sessionToken, new Requested(clock.instant(), callers.current()));
    }

    private static void requireName(String userId) {
        if (userId.isBlank() || userId.codePointCount(0, userId.length()) > LONGEST_NAME || !StorableText.isStorable(userId)) {
            throw ProblemException.invalidParameter("user_id",
                    "is blank, longer than " + LONGEST_NAME + " characters, or holds U+0000: no event has it");
        }
    }
}
