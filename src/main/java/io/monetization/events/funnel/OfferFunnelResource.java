package io.monetization.events.funnel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.question.CsvLines;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/funnels/offers")
@RolesAllowed(Scope.READ)
@Produces({ MediaType.APPLICATION_JSON, CsvLines.MEDIA_TYPE })
@PlainParameters
@Tag(name = "Funnels")
class OfferFunnelResource {

    private final OfferFunnelReader reader;
    private final Callers callers;
    private final QuestionConfig config;

    OfferFunnelResource(OfferFunnelReader reader, Callers callers, QuestionConfig config) {
        this.reader = reader;
        this.callers = callers;
        this.config = config;
    }

    @GET
    @Operation(operationId = "offerFunnel", summary = "Offers by how they converted in a window of time", description = """
            For each offer with at least one event in the window: its views, clicks, additions to a cart, purchases and refunds, the \
            money per currency, and the rates from stage to stage. `summary` totals all offers of the question, not only the page. The \
            answer is exact to the last commit and comes from one snapshot: whole UTC days from kept counts, the ragged ends of a \
            window from the events themselves. Months that are archived have their counts still, but no events: a ragged end in such a \
            month is refused. Counts are events, not people. Offers whose events were all retracted do not appear.

            With `Accept: text/csv` one row per offer, without the summary: money in three columns for each currency in which any \
            offer of the question moved some, 0 where this one did not, so that every column can be added up. No rate is an empty \
            cell. The next page is in the `Link` header and has the same columns.
            """)
    @APIResponse(responseCode = "200", description = """
            One page of offers, and the total of all.""", headers = {
            @Header(name = "Link", ref = "Link"), @Header(name = "ETag", ref = "ETag") }, content = {
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = OfferFunnel.class), examples = {
                            @ExampleObject(name = "page", value = FunnelExamples.OFFERS) }),
                    @Content(mediaType = CsvLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING), examples = {
                            @ExampleObject(name = "table", value = FunnelExamples.OFFERS_CSV) }) })
    @APIResponse(responseCode = "304", ref = "NotModified")
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.WINDOW_REQUIRED, ProblemCode.INVALID_WINDOW,
            ProblemCode.WINDOW_TOO_LONG, ProblemCode.INVALID_CURSOR, ProblemCode.RAW_EVENTS_ARCHIVED,
            ProblemCode.QUESTION_TOO_EXPENSIVE, ProblemCode.TOO_MANY_QUESTIONS })
    public RestResponse<OfferFunnel> offers(@BeanParam WindowQuery window, @BeanParam OfferFilter filter,
            @BeanParam PageQuery page,
            @Context UriInfo request) {
        callers.current().requireEvent(filter.eventId());
        OfferFunnelQuestion question = new OfferFunnelQuestion(window.resolve(config.maxWindow()), filter.eventId(),
                filter.offerId(), FunnelSort.parse(filter.sort()), page);
        OfferFunnel answer = reader.read(question, filter.explained());
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }
}
