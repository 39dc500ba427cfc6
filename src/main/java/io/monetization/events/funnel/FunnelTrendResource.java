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
import io.monetization.events.question.CsvLines;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/funnels/trend")
@RolesAllowed(Scope.READ)
@Produces({ MediaType.APPLICATION_JSON, CsvLines.MEDIA_TYPE })
@PlainParameters
@Tag(name = "Funnels")
class FunnelTrendResource {

    private final FunnelTrendReader reader;
    private final Callers callers;
    private final QuestionConfig config;

    FunnelTrendResource(FunnelTrendReader reader, Callers callers, QuestionConfig config) {
        this.reader = reader;
        this.callers = callers;
        this.config = config;
    }

    @GET
    @Operation(operationId = "funnelTrend", summary = "How offers converted, day by day, week by week or month by month", description = """
            The counts, the money and the rates of the offer funnel, one bucket for each interval of the calendar in `tz`: a day in \
            Europe/Berlin has 23 or 25 hours where clocks change, weeks begin on Monday. The first and the last bucket are cut to the \
            window. Intervals without events are there, with zeros and without rates. The answer is exact to the last commit and comes \
            from one snapshot: UTC days that lie wholly in one bucket come from kept counts, the others from the events themselves, so \
            days of another zone than UTC are counted from events, while its weeks and months need events of the days around their \
            borders alone. Events that are needed and archived are refused. A conversion is counted when it happened: a purchase may \
            stand in another bucket than its view.

            With `Accept: text/csv` one row per bucket, with the columns of the offer funnel's table.
            """)
    @APIResponse(responseCode = "200", description = "Every interval of the window, and their total.", headers = @Header(name = "ETag", ref = "ETag"), content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FunnelTrend.class), examples = {
                    @ExampleObject(name = "days", value = FunnelExamples.TREND) }),
            @Content(mediaType = CsvLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING), examples = {
                    @ExampleObject(name = "table", value = FunnelExamples.TREND_CSV) }) })
    @APIResponse(responseCode = "304", ref = "NotModified")
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.WINDOW_REQUIRED, ProblemCode.INVALID_WINDOW,
            ProblemCode.WINDOW_TOO_LONG, ProblemCode.RAW_EVENTS_ARCHIVED, ProblemCode.QUESTION_TOO_EXPENSIVE,
            ProblemCode.TOO_MANY_QUESTIONS })
    public FunnelTrend trend(@BeanParam WindowQuery window, @BeanParam TrendFilter filter) {
        callers.current().requireEvent(filter.eventId());
        return reader.read(new FunnelTrendQuestion(window.resolve(config.maxWindow()), filter.interval(), filter.eventId(),
                filter.offerId()), filter.explained());
    }
}
