package io.monetization.events.review;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.event.ItemCode;
import io.monetization.events.ingest.IngestConfig;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.JsonBody;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.question.PageQuery;
import io.monetization.events.question.PagedResponse;
import io.monetization.events.question.QuestionConfig;
import io.monetization.events.question.WindowQuery;
import io.monetization.events.security.Callers;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Events that were rejected: which, why, and storing them after all. */
@Path("/api/v1/rejected-events")
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
@Tag(name = "Events")
class RejectedEventsResource {

    private final RejectedEventReader reader;
    private final RejectedEventReplay replay;
    private final Callers callers;
    private final QuestionConfig questions;
    private final IngestConfig ingest;

    RejectedEventsResource(RejectedEventReader reader, RejectedEventReplay replay, Callers callers,
            QuestionConfig questions, IngestConfig ingest) {
        this.reader = reader;
        this.replay = replay;
        this.callers = callers;
        this.questions = questions;
        this.ingest = ingest;
    }

    @GET
    @RolesAllowed(Scope.READ)
    @Operation(operationId = "listRejectedEvents", summary = "List rejected events", description = """
            The events that were refused in a window of time, newest first, whatever way they came. The same event refused for the \
            same reason is listed once, however often it is sent. They are kept for a limited time and in a limited number, 30 days and \
            the newest 100 000 by default; of an event that was too large only the size is known. A caller who is limited to some events \
            sees theirs alone, and none whose `event_id` could not be read.""")
    @APIResponse(responseCode = "200", description = "One page of rejected events.", headers = {
            @Header(name = "Link", ref = "Link") }, content = {
                    @Content(schema = @Schema(implementation = RejectedEventList.class), examples = {
                            @ExampleObject(name = "page", value = RejectedEventExamples.LIST) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.WINDOW_REQUIRED, ProblemCode.INVALID_WINDOW,
            ProblemCode.WINDOW_TOO_LONG, ProblemCode.INVALID_CURSOR, ProblemCode.QUESTION_TOO_EXPENSIVE,
            ProblemCode.TOO_MANY_QUESTIONS })
    public RestResponse<RejectedEventList> list(@BeanParam WindowQuery window, @Parameter(description = """
            Only those that were refused for this reason.\
            """, schema = @Schema(implementation = ItemCode.class, examples = "unknown_event_type")) @RestQuery String code,
            @BeanParam PageQuery page, @Context UriInfo request) {
        RejectedEventList answer = reader.list(new RejectedEventQuestion(window.resolve(questions.maxWindow()), code,
                callers.current().eventIds(), page));
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replayRejectedEvent", summary = "Store a rejected event after all", description = """
            Without a body the event is judged again as it was sent, which helps where the reason was ours: a restored month, a mapped \
            name. With a body the event in it is stored in its place. Either way it is stored once: a replay of what was replayed \
            tells what became of it and stores nothing.

            An event that has no `id` gets the one it was sent with, be it made of the name that a CloudEvent has, or else that of the \
            rejection; without `created_at`, unless its `id` says the time, it happened when it was refused. Where it was sent with an \
            `id` that says none, `created_at` is required: give the time it was sent with, so that it is recognised if its sender puts \
            it right, too. What the first request said of the client is not known any more.""")
    @RequestBody(description = "The event as it should have been; nothing, if it is right as it was sent.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "SubmittedEvent"), examples = {
            @ExampleObject(name = "corrected", value = RejectedEventExamples.CORRECTED) }))
    @APIResponse(responseCode = "200", description = "Committed, by this replay or by an earlier one.", content = {
            @Content(schema = @Schema(implementation = ReplayedEvent.class), examples = {
                    @ExampleObject(name = "replayed", value = RejectedEventExamples.REPLAYED) }) })
    @FailsWith({ ProblemCode.MALFORMED_JSON, ProblemCode.INVALID_BODY, ProblemCode.BODY_TOO_LARGE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE, ProblemCode.NOT_FOUND, ProblemCode.REPLAY_RUNNING,
            ProblemCode.EVENTS_REJECTED, ProblemCode.OVERLOADED, ProblemCode.PARTITION_UNAVAILABLE })
    public ReplayedEvent replay(
            @Parameter(description = "The id of the rejected event, as the list has it.", schema = @Schema(type = SchemaType.STRING, format = "uuid"), example = "5b1c2d3e-4f50-5a61-8b72-9c83ad94be05") @RestPath UUID id,
            InputStream corrected) throws IOException {
        int limit = Math.toIntExact(ingest.maxEventSize().asLongValue());
        return replay.replay(id, JsonBody.objectIfAny(corrected, limit).orElse(null), callers.current());
    }
}
