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

@Path("/api/v1/funnels/conversion")
@RolesAllowed(Scope.READ)
@Produces({ MediaType.APPLICATION_JSON, CsvLines.MEDIA_TYPE })
@PlainParameters
@Tag(name = "Funnels")
class ConversionFunnelResource {

    private final ConversionFunnelReader reader;
    private final Callers callers;

    ConversionFunnelResource(ConversionFunnelReader reader, Callers callers) {
        this.reader = reader;
        this.callers = callers;
    }

    @GET
    @Operation(operationId = "allTimeConversion", summary = "Offers by how they converted over all time", description = """
            The rows of the materialized view `monetization_conversion_funnels`, as of `refreshed_at`: the same numbers as the offer \
            funnel, without a window, and also for months whose events are archived. For numbers to the last commit ask for a window \
            at `/api/v1/funnels/offers`.

            With `Accept: text/csv` one row per offer: money in three columns for each currency in which an offer of the page moved \
            some, 0 where this one did not. No rate is an empty cell.
            """)
    @APIResponse(responseCode = "200", description = "One page of offers.", headers = {
            @Header(name = "Link", ref = "Link") }, content = {
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ConversionFunnel.class), examples = {
                            @ExampleObject(name = "page", value = FunnelExamples.CONVERSION) }),
                    @Content(mediaType = CsvLines.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING), examples = {
                            @ExampleObject(name = "table", value = FunnelExamples.CONVERSION_CSV) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.INVALID_CURSOR, ProblemCode.QUESTION_TOO_EXPENSIVE,
            ProblemCode.TOO_MANY_QUESTIONS })
    public RestResponse<ConversionFunnel> conversion(@BeanParam ConversionFilter filter, @BeanParam PageQuery page,
            @Context UriInfo request) {
        callers.current().requireEvent(filter.eventId());
        ConversionFunnel answer = reader.read(new ConversionFunnelQuestion(filter.eventId(), filter.offerId(),
                FunnelSort.parse(filter.sort(), FunnelSort.INDEXED), page));
        return PagedResponse.of(answer, answer.nextCursor(), request);
    }
}
