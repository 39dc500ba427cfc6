package io.monetization.events.funnel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/analytics/overview")
@RolesAllowed(Scope.READ)
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
@Tag(name = "Analytics")
class OverviewResource {

    private final OverviewReader reader;
    private final Callers callers;
    private final QuestionConfig config;

    OverviewResource(OverviewReader reader, Callers callers, QuestionConfig config) {
        this.reader = reader;
        this.callers = callers;
        this.config = config;
    }

    @GET
    @Operation(operationId = "overview", summary = "All that happened at one event in a window of time", description = """
            Revenue by day and currency, offers, ads, the waitlist, and how many people were there: exact to the last commit, from one \
            snapshot. Days are those of `tz`. Months that are archived have their counts still, but no events: then `unique_actors` and \
            `ads.by_placement`, which only events tell, are null, and `archived_months` says of which months. A window whose days do \
            not begin at midnight UTC needs the events for its counts, too, and is refused where they are archived.
            """)
    @APIResponse(responseCode = "200", description = "What happened.", headers = @Header(name = "ETag", ref = "ETag"), content = {
            @Content(schema = @Schema(implementation = Overview.class), examples = {
                    @ExampleObject(name = "overview", value = OverviewExamples.OVERVIEW) }) })
    @APIResponse(responseCode = "304", ref = "NotModified")
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.WINDOW_REQUIRED, ProblemCode.INVALID_WINDOW,
            ProblemCode.WINDOW_TOO_LONG, ProblemCode.RAW_EVENTS_ARCHIVED, ProblemCode.QUESTION_TOO_EXPENSIVE,
            ProblemCode.TOO_MANY_QUESTIONS })
    public Overview overview(@Parameter(required = true, description = """
            The event, by its exact id.\
            """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255, examples = {
            "devconf-2026" })) @RestQuery("event_id") String eventId, @BeanParam WindowQuery window) {
        if (eventId == null) {
            throw ProblemException.invalidParameter("event_id", "is missing: an overview is that of one event");
        }
        callers.current().requireEvent(eventId);
        return reader.read(new OverviewQuestion(eventId, window.resolve(config.maxWindow())));
    }
}
